#include <ctype.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/complete.h>
#include <committee/text/fold.h>

/* What can be completed, in the order of a report. */
static const enum field fields[] = {
    FIELD_REGISTRATION_NUMBER, FIELD_NAME,     FIELD_RECEIVED_ON,
    FIELD_REGISTERED_ON,       FIELD_EMAIL,    FIELD_PHONE,
    FIELD_HOUSEHOLD,           FIELD_ELIGIBLE, FIELD_WISHES,
    FIELD_ATTACHMENT,          FIELD_LETTER,
};
enum { FIELDS = sizeof fields / sizeof *fields };

static const char *take(struct arena *arena, struct str *text)
{
    const char *copy = arena_strdup(arena, str_text(text));
    str_free(text);
    return copy;
}

static const char *date_text(struct arena *arena, struct date date)
{
    struct str text = {0};
    date_iso(&text, date);
    return take(arena, &text);
}

static const char *moment_text(struct arena *arena, struct date_time moment)
{
    struct str text = {0};
    date_iso(&text, moment.date);
    if (moment.date.year != 0 && moment.time.hour >= 0)
        str_addf(&text, "T%02d:%02d:%02d", moment.time.hour, moment.time.minute,
                 moment.second);
    return take(arena, &text);
}

static const char *wishes_text(struct arena *arena,
                               const struct application *app)
{
    struct str text = {0};
    for (size_t i = 0; i < app->wish_count; i++) {
        str_add(&text, i ? "; " : "");
        str_add(&text, app->wishes[i]);
    }
    return take(arena, &text);
}

static const char *eligible_text(enum eligible eligible)
{
    if (eligible == ELIGIBLE_UNKNOWN)
        return "";
    return eligible == ELIGIBLE_YES ? N_("yes") : N_("no");
}

const char *application_text(struct arena *arena, const struct application *app,
                             enum field field)
{
    switch (field) {
    case FIELD_EXTERNAL_ID:
        return app->external_id;
    case FIELD_RECEIVED_ON:
        return moment_text(arena, app->received_on);
    case FIELD_REGISTRATION_NUMBER:
        return app->registration_number;
    case FIELD_REGISTERED_ON:
        return date_text(arena, app->registered_on);
    case FIELD_INITIALS:
        return app->name.initials;
    case FIELD_INFIX:
        return app->name.infix;
    case FIELD_SURNAME:
        return app->name.surname;
    case FIELD_NAME:
        return app->full_name;
    case FIELD_EMAIL:
        return app->email;
    case FIELD_PHONE:
        return app->phone;
    case FIELD_HOUSEHOLD:
        return app->household ? arena_strdup(arena, num(app->household)) : "";
    case FIELD_LETTER:
        return app->letter;
    case FIELD_ATTACHMENT:
        return app->attachment;
    case FIELD_ELIGIBLE:
        return eligible_text(app->eligible);
    case FIELD_WISHES:
        return wishes_text(arena, app);
    default:
        return "";
    }
}

static void copy_letter(struct application *to, const struct application *from)
{
    to->letter = from->letter;
    to->letter_canonical = from->letter_canonical;
    memcpy(to->letter_key, from->letter_key, sizeof to->letter_key);
    to->words = from->words;
}

static void copy_field(struct application *to, const struct application *from,
                       enum field field)
{
    switch (field) {
    case FIELD_RECEIVED_ON:
        to->received_on = from->received_on;
        break;
    case FIELD_REGISTRATION_NUMBER:
        to->registration_number = from->registration_number;
        break;
    case FIELD_REGISTERED_ON:
        to->registered_on = from->registered_on;
        break;
    case FIELD_NAME:
        to->name = from->name;
        to->full_name = from->full_name;
        break;
    case FIELD_EMAIL:
        to->email = from->email;
        break;
    case FIELD_PHONE:
        to->phone = from->phone;
        break;
    case FIELD_HOUSEHOLD:
        to->household = from->household;
        break;
    case FIELD_LETTER:
        copy_letter(to, from);
        break;
    case FIELD_ATTACHMENT:
        to->attachment = from->attachment;
        break;
    case FIELD_ELIGIBLE:
        to->eligible = from->eligible;
        break;
    case FIELD_WISHES:
        to->wishes = from->wishes;
        to->wish_count = from->wish_count;
        break;
    default:
        break;
    }
}

/* "06 - 123" and "+31 6 123": the digits behind the national or the trunk
   prefix. */
static const char *phone_digits(struct arena *arena, const char *phone)
{
    char *digits = arena_alloc(arena, strlen(phone) + 1), *to = digits;
    for (; *phone; phone++)
        if (isdigit((unsigned char)*phone))
            *to++ = *phone;
    if (text_starts(digits, "0031"))
        return digits + 4;
    if (text_starts(digits, "31") && strlen(digits) == 11)
        return digits + 2;
    return *digits == '0' ? digits + 1 : digits;
}

static bool has_wish(struct arena *arena, const struct application *app,
                     const char *wish)
{
    const char *folded = text_folded(arena, wish);
    for (size_t i = 0; i < app->wish_count; i++)
        if (text_equal(text_folded(arena, app->wishes[i]), folded))
            return true;
    return false;
}

static bool same_wishes(struct arena *arena, const struct application *a,
                        const struct application *b)
{
    for (size_t i = 0; i < a->wish_count; i++)
        if (!has_wish(arena, b, a->wishes[i]))
            return false;
    for (size_t i = 0; i < b->wish_count; i++)
        if (!has_wish(arena, a, b->wishes[i]))
            return false;
    return true;
}

static bool same_value(struct arena *arena, enum field field,
                       const struct application *known,
                       const struct application *given)
{
    switch (field) {
    case FIELD_REGISTRATION_NUMBER: /* known to be one by other means */
    case FIELD_RECEIVED_ON:
    case FIELD_LETTER:
        return true;
    case FIELD_WISHES:
        return same_wishes(arena, known, given);
    case FIELD_PHONE:
        return text_equal(phone_digits(arena, known->phone),
                          phone_digits(arena, given->phone));
    default:
        return text_equal(
            text_folded(arena, application_text(arena, known, field)),
            text_folded(arena, application_text(arena, given, field)));
    }
}

void complete_application(struct completion *out, struct application *known,
                          struct arena *arena, const struct application *given)
{
    struct difference list[FIELDS];
    *out = (struct completion){0};
    for (size_t i = 0; i < FIELDS; i++) {
        enum field field = fields[i];
        const char *before = application_text(arena, known, field);
        const char *now = application_text(arena, given, field);
        if (*now == '\0')
            continue;
        if (*before == '\0') {
            copy_field(known, given, field);
            out->filled |= FIELD_BIT(field);
        } else if (!same_value(arena, field, known, given)) {
            list[out->difference_count++] =
                (struct difference){field, before, now};
        }
    }
    if (out->difference_count == 0)
        return;
    struct difference *kept =
        arena_array(arena, struct difference, out->difference_count);
    memcpy(kept, list, out->difference_count * sizeof *kept);
    out->differences = kept;
}
