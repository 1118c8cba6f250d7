#include <committee/export/attendance.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/minutes.h>
#include <committee/text/name.h>
#include <committee/text/safe.h>

/* What a name is sorted by: chair, secretary, then the surname. */
struct place {
    int rank;
    const char *key;
    int index;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *one = a, *other = b;
    if (one->rank != other->rank)
        return one->rank - other->rank;
    int by_key = strcmp(one->key, other->key);
    return by_key != 0 ? by_key : one->index - other->index;
}

static int rank_of(enum role role)
{
    return role == ROLE_CHAIR ? 0 : role == ROLE_SECRETARY ? 1 : 2;
}

void minutes_order(int *order, struct arena *arena,
                   const struct minutes *minutes)
{
    size_t count = (size_t)minutes->person_count;
    struct place *places = arena_array(arena, struct place, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct person_name name;
        const struct minutes_person *person = &minutes->people[i];
        name_split(&name, arena, person->name != NULL ? person->name : "");
        places[i] = (struct place){.rank = rank_of(person->role),
                                   .key = name_sort_key(arena, &name),
                                   .index = (int)i};
    }
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        order[i] = places[i].index;
}

static const char *holder(const struct minutes *minutes, enum role role)
{
    for (int i = 0; i < minutes->person_count; i++)
        if (minutes->people[i].role == role)
            return minutes->people[i].name;
    return "";
}

const char *attendance_chair(const struct minutes *minutes)
{
    return holder(minutes, ROLE_CHAIR);
}

const char *attendance_secretary(const struct minutes *minutes)
{
    return holder(minutes, ROLE_SECRETARY);
}

/* The groups of the attendance list. */
enum group { GROUP_PRESENT, GROUP_ABSENT, GROUP_UNKNOWN, GROUP_LEFT_OUT };

static enum group group_of(const struct minutes_person *person)
{
    switch (person->presence) {
    case PRESENCE_PRESENT:
    case PRESENCE_LEFT:
        return GROUP_PRESENT;
    case PRESENCE_EXCUSED:
    case PRESENCE_ABSENT:
        return person->deputy ? GROUP_LEFT_OUT : GROUP_ABSENT;
    default:
        return person->deputy ? GROUP_LEFT_OUT : GROUP_UNKNOWN;
    }
}

static void add_safe(struct str *out, const struct document *doc,
                     const char *text)
{
    str_add(out, safe_line(doc->arena, text));
}

/* "20.10"; with the day when there were several evenings. */
static const char *clock_text(const struct document *doc, struct date day,
                              struct clock_time time)
{
    struct str text = {0};
    if (day.year != 0) {
        date_short(&text, day);
        str_addc(&text, ' ');
    }
    time_short(&text, doc->lang, time);
    const char *kept = arena_strdup(doc->arena, str_text(&text));
    str_free(&text);
    return kept;
}

static void add_from(struct str *out, const struct document *doc,
                     const struct minutes_stay *stay)
{
    const char *time = clock_text(doc, stay->from_day, stay->from);
    if (text_blank(stay->from_point))
        tr_add(out, doc->lang, N_("from {1} h"), time);
    else
        tr_add(out, doc->lang, N_("from point {1}, {2} h"), stay->from_point,
               time);
}

static void add_until(struct str *out, const struct document *doc,
                      const struct minutes_stay *stay)
{
    const char *time = clock_text(doc, stay->until_day, stay->until);
    if (text_blank(stay->until_point))
        tr_add(out, doc->lang, N_("until {1} h"), time);
    else
        tr_add(out, doc->lang, N_("up to point {1}, {2} h"), stay->until_point,
               time);
}

/* "vanaf punt 5.2, 19.45 uur, tot punt 5.4, 20.30 uur; vanaf …" */
static void add_partial(struct str *out, const struct document *doc,
                        const struct minutes_person *person)
{
    if (person->stay_count > 0) {
        str_add(out, ", ");
        str_add(out, tr(doc->lang, N_("in part")));
    }
    for (int i = 0; i < person->stay_count; i++) {
        const struct minutes_stay *stay = &person->stays[i];
        bool came = stay->from.hour >= 0, went = stay->until.hour >= 0;
        str_add(out, i > 0 ? "; " : ", ");
        if (came)
            add_from(out, doc, stay);
        if (came && went)
            str_add(out, ", ");
        if (went)
            add_until(out, doc, stay);
    }
}

/* "voorzitter, corporatie"; "secretaris, zonder stemrecht". */
static void add_capacity(struct str *out, const struct document *doc,
                         const struct minutes *minutes,
                         const struct minutes_person *person)
{
    if (person->role != ROLE_MEMBER) {
        str_add(out, tr(doc->lang, role_title(person->role)));
        str_add(out, ", ");
    }
    if (person->seat >= 0 && person->seat < minutes->policy->seat_count)
        add_safe(out, doc, minutes->policy->seats[person->seat].brief);
    else
        str_add(out, tr(doc->lang, N_("not entitled to vote")));
}

static const char *deputy_of(const struct minutes *minutes,
                             const struct minutes_person *person)
{
    for (int i = 0; i < minutes->person_count; i++) {
        const struct minutes_person *other = &minutes->people[i];
        if (group_of(other) == GROUP_PRESENT &&
            !text_blank(other->deputy_for) &&
            text_equal(other->deputy_for, person->name))
            return other->name;
    }
    return NULL;
}

static void add_deputy(struct str *out, const struct document *doc,
                       const struct minutes *minutes,
                       const struct minutes_person *person)
{
    const char *deputy = deputy_of(minutes, person);
    if (deputy != NULL)
        tr_add(out, doc->lang, N_(", replaced by {1}"), deputy);
}

static void add_present(struct str *out, const struct document *doc,
                        const struct minutes *minutes,
                        const struct minutes_person *person)
{
    add_safe(out, doc, person->name);
    str_add(out, " (");
    add_capacity(out, doc, minutes, person);
    add_partial(out, doc, person);
    add_deputy(out, doc, minutes, person);
    str_addc(out, ')');
}

static void add_absent(struct str *out, const struct document *doc,
                       const struct minutes *minutes,
                       const struct minutes_person *person)
{
    add_safe(out, doc, person->name);
    str_add(out, " (");
    str_add(out, tr(doc->lang, person->presence == PRESENCE_EXCUSED
                                   ? N_("with notice")
                                   : N_("without notice")));
    str_addc(out, ')');
    add_deputy(out, doc, minutes, person);
}

static void add_person(struct str *out, const struct document *doc,
                       const struct minutes *minutes, int index,
                       enum group group)
{
    const struct minutes_person *person = &minutes->people[index];
    if (group == GROUP_PRESENT)
        add_present(out, doc, minutes, person);
    else if (group == GROUP_ABSENT)
        add_absent(out, doc, minutes, person);
    else
        add_safe(out, doc, person->name);
}

static void put_group(struct document *doc, const struct minutes *minutes,
                      const int *order, enum group group, const char *label)
{
    struct str list = {0};
    for (int i = 0; i < minutes->person_count; i++) {
        if (group_of(&minutes->people[order[i]]) != group)
            continue;
        if (list.len > 0)
            str_add(&list, ", ");
        add_person(&list, doc, minutes, order[i], group);
    }
    document_label(doc, tr(doc->lang, label), str_text(&list));
    str_free(&list);
}

static int seats_present(const struct minutes *minutes)
{
    bool there[MAX_SEATS] = {false};
    int count = 0;
    for (int i = 0; i < minutes->person_count; i++) {
        const struct minutes_person *person = &minutes->people[i];
        if (person->seat < 0 || person->seat >= minutes->policy->seat_count ||
            group_of(person) != GROUP_PRESENT || there[person->seat])
            continue;
        there[person->seat] = true;
        count++;
    }
    return count;
}

static int *ordered(const struct document *doc, const struct minutes *minutes)
{
    int *order =
        arena_array(doc->arena, int, (size_t)minutes->person_count + 1);
    minutes_order(order, doc->arena, minutes);
    return order;
}

void attendance_facts(struct document *doc, const struct minutes *minutes)
{
    const int *order = ordered(doc, minutes);
    put_group(doc, minutes, order, GROUP_PRESENT, N_("Present"));
    put_group(doc, minutes, order, GROUP_ABSENT, N_("Absent"));
    put_group(doc, minutes, order, GROUP_UNKNOWN, N_("Not recorded"));
    document_fact(doc, N_("Quorum"),
                  minutes->quorum
                      ? N_("{1} of {2} seats represented; there is a quorum")
                      : N_("{1} of {2} seats represented; there is no quorum"),
                  num(seats_present(minutes)),
                  num(minutes->policy->seat_count));
}

static void add_name(struct str *list, const struct document *doc,
                     const char *name)
{
    if (list->len > 0)
        str_add(list, ", ");
    add_safe(list, doc, name);
}

/* Who was there and did, or did not, declare confidentiality. */
static void declared(struct str *list, int *count, const struct document *doc,
                     const struct minutes *minutes, bool confidential)
{
    const int *order = ordered(doc, minutes);
    *count = 0;
    for (int i = 0; i < minutes->person_count; i++) {
        const struct minutes_person *person = &minutes->people[order[i]];
        if (group_of(person) != GROUP_PRESENT ||
            person->confidential != confidential)
            continue;
        add_name(list, doc, person->name);
        (*count)++;
    }
}

static void put_confidentiality(struct document *doc,
                                const struct minutes *minutes)
{
    struct str did = {0}, did_not = {0};
    int did_count, did_not_count;
    declared(&did, &did_count, doc, minutes, true);
    declared(&did_not, &did_not_count, doc, minutes, false);
    if (did_count > 0 && did_not_count == 0)
        document_say(doc, N_("The members declare that they treat the data as "
                             "confidential."));
    else if (did_count > 0)
        document_say(doc,
                     N_("These people declare that they treat the data "
                        "as confidential: {1}."),
                     str_text(&did));
    if (did_not_count > 0)
        document_say(doc,
                     N_("No declaration of confidentiality is recorded "
                        "of: {1}."),
                     str_text(&did_not));
    str_free(&did);
    str_free(&did_not);
}

static bool was_present(const struct minutes *minutes, const char *name)
{
    for (int i = 0; i < minutes->person_count; i++)
        if (text_equal(minutes->people[i].name, name))
            return group_of(&minutes->people[i]) == GROUP_PRESENT;
    return false;
}

/* Whoever was there and heard of the interest only during the item. */
static bool put_late(struct document *doc, const struct minutes_candidate *c,
                     const char *point, const char *name)
{
    struct str at = {0};
    for (int i = 0; i < c->late_count; i++) {
        const struct minutes_late *late = &c->late[i];
        if (!text_equal(late->name, name))
            continue;
        time_short(&at, doc->lang, late->at);
        document_say(
            doc,
            late->after_scores
                ? N_("{1} reports an interest in {2} during point {3}, at "
                     "{4}, after the scores were shown, and leaves the "
                     "meeting. These scores were taken out and the outcome "
                     "was computed again.")
                : N_("{1} reports an interest in {2} during point {3}, at "
                     "{4}, and leaves the meeting. A form that was filled in "
                     "already does not count."),
            name, c->number, point, str_text(&at));
        str_free(&at);
        return true;
    }
    return false;
}

static void put_recusal(struct document *doc, const struct minutes *minutes,
                        int item, const char *name)
{
    const char *number = minutes->candidates[item].number;
    const char *point = arena_printf(doc->arena, "5.%d", item + 1);
    bool present = was_present(minutes, name);
    if (present && put_late(doc, &minutes->candidates[item], point, name))
        return;
    if (present)
        document_say(doc,
                     N_("{1} does not take part in {2} and leaves the meeting "
                        "at point {3}."),
                     name, number, point);
    else
        document_say(doc, N_("{1} does not take part in {2}."), name, number);
}

/* Who has an interest and was not there, or was there without a vote. */
static void put_interest(struct document *doc, const struct minutes *minutes,
                         int item, const char *name)
{
    const char *number = minutes->candidates[item].number;
    if (was_present(minutes, name))
        put_recusal(doc, minutes, item, name);
    else
        document_say(doc, N_("{1} (not present) has an interest in {2}."), name,
                     number);
}

void attendance_interests(struct document *doc, const struct minutes *minutes)
{
    bool silent = true;
    put_confidentiality(doc, minutes);
    for (int i = 0; i < minutes->candidate_count; i++) {
        const struct minutes_candidate *c = &minutes->candidates[i];
        for (int j = 0; j < c->recused_count; j++)
            put_recusal(doc, minutes, i, c->recused[j]);
        for (int j = 0; j < c->absent_recused_count; j++)
            put_interest(doc, minutes, i, c->absent_recused[j]);
        silent &= c->recused_count == 0 && c->absent_recused_count == 0;
        /* The reader's own interest. */
        silent &= !c->hidden;
    }
    if (silent)
        document_say(doc, N_("Nobody reports an interest in a candidate."));
}
