#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/application.h>
#include <committee/text/fold.h>
#include <committee/text/utf8.h>

void application_start(struct application *out)
{
    *out = (struct application){
        .file = "",
        .eligible = ELIGIBLE_UNKNOWN,
        .source = "",
        .external_id = "",
        .registration_number = "",
        .received_on.time.hour = -1,
        .name = {"", "", ""},
        .full_name = "",
        .email = "",
        .phone = "",
        .letter = "",
        .letter_canonical = "",
        .attachment = "",
    };
}

/* Bytes of the blank at `text`: ASCII white space or NBSP, else 0. */
static size_t blank_at(const char *text)
{
    if (isspace((unsigned char)*text))
        return 1;
    return text[0] == '\xC2' && text[1] == '\xA0' ? 2 : 0;
}

/* Nothing to tidy: ASCII that is printed, single spaces inside. */
static bool is_tidy(const char *text)
{
    char before = ' ';
    for (; *text; before = *text++)
        if (*text < ' ' || *text > '~' || (*text == ' ' && before == ' '))
            return false;
    return before != ' ';
}

/* The text without blanks at its ends, in NFC; runs of blanks and line breaks
   inside are one space. */
static const char *tidy_line(struct arena *arena, const char *text)
{
    if (is_tidy(text))
        return arena_strdup(arena, text);
    struct str line = {0}, composed = {0};
    bool gap = false;
    for (size_t step; *text; text += step) {
        step = blank_at(text);
        if (step) {
            gap = line.len > 0;
            continue;
        }
        step = 1;
        if (gap)
            str_addc(&line, ' ');
        gap = false;
        str_addc(&line, *text);
    }
    utf8_nfc(&composed, str_text(&line));
    const char *copy = arena_strdup(arena, str_text(&composed));
    str_free(&line);
    str_free(&composed);
    return copy;
}

static bool all_blank(const char *text)
{
    for (size_t step; *text; text += step)
        if ((step = blank_at(text)) == 0)
            return false;
    return true;
}

/* Letters from a PDF have other line ends than those from a form. */
static void key_of_canonical(char out[SHA256_HEX], const char *canonical)
{
    char *plain = xalloc(strlen(canonical) + 1), *to = plain;
    for (const char *from = canonical; *from; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
        else if (to > plain && to[-1] != ' ')
            *to++ = ' ';
    while (to > plain && to[-1] == ' ')
        to--;
    *out = '\0';
    if (to > plain)
        sha256_hex(out, plain, (size_t)(to - plain));
    free(plain);
}

void letter_key(char out[SHA256_HEX], const char *letter)
{
    struct arena arena = {0};
    key_of_canonical(out, text_canonical(&arena, letter));
    arena_free(&arena);
}

static int count_words(const char *text)
{
    int words = 0;
    bool inside = false;
    for (size_t step; *text; text += step) {
        step = blank_at(text);
        if (step) {
            inside = false;
            continue;
        }
        step = 1;
        bool letter =
            isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80;
        words += letter && !inside;
        inside |= letter;
    }
    return words;
}

/* The test of eleven: 9a + 8b + … + 2h - i is a multiple of 11. */
static bool passes_eleven(const char *nine)
{
    int sum = 0, digits = 0;
    for (int i = 0; i < 9; i++) {
        int digit = nine[i] - '0';
        sum += i < 8 ? (9 - i) * digit : -digit;
        digits |= digit;
    }
    return digits != 0 && sum % 11 == 0;
}

bool bsn_in_text(const char *text)
{
    for (const char *at = text; *at;) {
        size_t digits = strspn(at, "0123456789");
        bool alone = at == text || !isalpha((unsigned char)at[-1]);
        if (digits == 9 && alone && !isalpha((unsigned char)at[9]) &&
            passes_eleven(at))
            return true;
        at += digits;
        at += strcspn(at, "0123456789");
    }
    return false;
}

bool bsn_in_value(const char *value)
{
    char digits[10];
    size_t count = 0;
    if (bsn_in_text(value))
        return true;
    for (const char *at = value; *at; at++) {
        if (strchr(" .-", *at))
            continue;
        if (!isdigit((unsigned char)*at) || count == 9)
            return false;
        digits[count++] = *at;
    }
    return count == 9 && passes_eleven(digits);
}

bool email_plausible(const char *address)
{
    const char *at = strchr(address, '@');
    if (!at || at == address || strchr(at + 1, '@'))
        return false;
    const char *dot = strrchr(at, '.');
    if (!dot || dot == at + 1 || strlen(dot) < 3)
        return false;
    for (; *address; address++)
        if ((unsigned char)*address <= ' ' ||
            strchr("<>()[],;:\\\"\x7F", *address))
            return false;
    return true;
}

/* Multiple choice: "Koken;Sport;" by one form, "Koken, Sport" by another. */
static void set_wishes(struct application *app, struct arena *arena,
                       const char *value)
{
    const char *parts = strchr(value, ';') ? ";" : ",";
    size_t most = 1;
    for (const char *c = value; *c; c++)
        most += *c == *parts;
    const char **wishes = arena_array(arena, const char *, most);
    app->wish_count = 0;
    while (*value) {
        size_t size = strcspn(value, parts);
        const char *wish = tidy_line(arena, arena_strndup(arena, value, size));
        if (*wish)
            wishes[app->wish_count++] = wish;
        value += size + (value[size] != '\0');
    }
    app->wishes = wishes;
}

static void set_household(struct application *app, struct arena *arena,
                          const char *value)
{
    char *end;
    long persons = strtol(value, &end, 10);
    end += strspn(end, " ");
    bool plain = isdigit((unsigned char)*value) &&
                 (*end == '\0' || strcmp(end, ",0") == 0 ||
                  strcmp(end, ".0") == 0 || strncasecmp(end, "perso", 5) == 0);
    if (plain && persons >= 1 && persons <= HOUSEHOLD_MAX)
        app->household = (int)persons;
    else
        notes_add(&app->remarks, arena,
                  N_("\"{1}\" is not a number of persons"), value);
}

static void set_eligible(struct application *app, struct arena *arena,
                         const char *value)
{
    static const struct {
        const char *word;
        enum eligible eligible;
    } words[] = {
        {"j", ELIGIBLE_YES},    {"ja", ELIGIBLE_YES}, {"y", ELIGIBLE_YES},
        {"yes", ELIGIBLE_YES},  {"1", ELIGIBLE_YES},  {"waar", ELIGIBLE_YES},
        {"true", ELIGIBLE_YES}, {"n", ELIGIBLE_NO},   {"nee", ELIGIBLE_NO},
        {"no", ELIGIBLE_NO},    {"0", ELIGIBLE_NO},   {"onwaar", ELIGIBLE_NO},
        {"false", ELIGIBLE_NO},
    };
    const char *folded = text_folded(arena, value);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, folded) == 0) {
            app->eligible = words[i].eligible;
            return;
        }
    notes_add(&app->remarks, arena,
              N_("\"{1}\" does not say whether the applicant is eligible"),
              value);
}

/* Forms that do not ask for an address write "anonymous". */
static void set_email(struct application *app, struct arena *arena,
                      const char *value)
{
    if (strcasecmp(value, "anonymous") == 0 ||
        strcasecmp(value, "anoniem") == 0)
        return;
    app->email = value;
    if (!email_plausible(value))
        notes_add(&app->remarks, arena,
                  N_("the e-mail address \"{1}\" cannot be right"), value);
}

static int set_date(struct application *app, enum field field,
                    const char *value, const struct date_column *dates)
{
    static const struct date_column dutch = {.order = ORDER_DMY,
                                             .dashes = ORDER_DMY};
    struct date_time moment;
    int status = date_column_read(&moment, dates ? dates : &dutch, value);
    if (status != OK)
        return status;
    if (field == FIELD_RECEIVED_ON)
        app->received_on = moment;
    else
        app->registered_on = moment.date;
    return OK;
}

static void set_line(struct application *app, enum field field,
                     const char *value)
{
    const char **places[FIELD_COUNT] = {
        [FIELD_EXTERNAL_ID] = &app->external_id,
        [FIELD_REGISTRATION_NUMBER] = &app->registration_number,
        [FIELD_INITIALS] = &app->name.initials,
        [FIELD_INFIX] = &app->name.infix,
        [FIELD_SURNAME] = &app->name.surname,
        [FIELD_NAME] = &app->full_name,
        [FIELD_PHONE] = &app->phone,
        [FIELD_ATTACHMENT] = &app->attachment,
    };
    if (places[field])
        *places[field] = value;
}

int application_set(struct application *app, struct arena *arena,
                    enum field field, const char *value,
                    const struct date_column *dates)
{
    if (all_blank(value))
        return OK;
    if (field == FIELD_LETTER) {
        app->letter = arena_strdup(arena, value);
        return OK;
    }
    bool list = field == FIELD_WISHES || field == FIELD_ATTACHMENT;
    if (strlen(value) > (list ? LIST_MAX_BYTES : FIELD_MAX_BYTES))
        return fail(ERR_DATA, N_("the field \"{1*}\" is too long"),
                    field_title(field));
    const char *line = tidy_line(arena, value);
    switch (field) {
    case FIELD_RECEIVED_ON:
    case FIELD_REGISTERED_ON:
        return set_date(app, field, line, dates);
    case FIELD_EMAIL:
        set_email(app, arena, line);
        break;
    case FIELD_HOUSEHOLD:
        set_household(app, arena, line);
        break;
    case FIELD_ELIGIBLE:
        set_eligible(app, arena, line);
        break;
    case FIELD_WISHES:
        set_wishes(app, arena, line);
        break;
    default:
        set_line(app, field, line);
    }
    return OK;
}

/* Parts that were given go before a whole name; "Voornaam" beside "Naam" means
   that the latter is the surname, unless it says the first name again. */
static void finish_name(struct application *app, struct arena *arena)
{
    struct person_name *name = &app->name;
    if (!*name->surname && *app->full_name) {
        bool again =
            *name->initials && text_starts(text_folded(arena, app->full_name),
                                           text_folded(arena, name->initials));
        if ((*name->initials || *name->infix) && !again)
            name->surname = app->full_name;
        else
            name_split(name, arena, app->full_name);
    }
    app->full_name = name_join(arena, name);
    if (name_mixes_scripts(app->full_name))
        notes_add(&app->remarks, arena,
                  N_("the name has letters of different scripts in one word"));
}

static void finish_letter(struct application *app, struct arena *arena)
{
    struct notes *remarks = &app->letter_remarks;
    app->letter_canonical = text_canonical(arena, app->letter);
    key_of_canonical(app->letter_key, app->letter_canonical);
    if (!*app->letter_key) {
        app->letter = app->letter_canonical = "";
        notes_add(remarks, arena, N_("letter missing"));
        return;
    }
    app->words = count_words(app->letter_canonical);
    if (app->words < LETTER_WORDS_FEW)
        notes_add(remarks, arena, N_("the letter is short (words: {1})"),
                  num(app->words));
    if (app->words > LETTER_WORDS_MANY)
        notes_add(remarks, arena, N_("the letter is long (words: {1})"),
                  num(app->words));
    if (bsn_in_text(app->letter))
        notes_add(remarks, arena,
                  N_("the letter seems to hold a citizen service number (BSN); "
                     "cover it"));
}

int application_finish(struct application *app, struct arena *arena)
{
    finish_name(app, arena);
    finish_letter(app, arena);
    if (!*app->registration_number && !*app->full_name && !*app->email)
        return fail(ERR_DATA, N_("the row has no registration number, no name "
                                 "and no e-mail address"));
    return OK;
}

int application_of_letter(struct application *out, struct arena *arena,
                          const char *path, const char *text)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t size = dot ? (size_t)(dot - name) : strlen(name);
    application_start(out);
    out->file = arena_strdup(arena, path);
    int status = application_set(out, arena, FIELD_REGISTRATION_NUMBER,
                                 arena_strndup(arena, name, size), NULL);
    if (status == OK)
        status = application_set(out, arena, FIELD_LETTER, text, NULL);
    if (status == OK)
        status = application_finish(out, arena);
    return status;
}
