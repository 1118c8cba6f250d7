/* The candidates: list, one, adding and correcting by hand. */

#include <committee/work/candidates.h>

#include "covers.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <committee/intake/application.h>
#include <committee/text/name.h>

const char *const candidate_fields[CANDIDATE_FIELDS + 2] = {
    "external_id",
    "received_on",
    "registration_number",
    "registered_on",
    "initials",
    "infix",
    "surname",
    "name",
    "email",
    "phone",
    "household",
    "letter",
    "attachment",
    "eligible",
    "wishes",
    NULL};

const char *candidate_field_title(const char *field)
{
    static const struct {
        const char *field, *title;
    } titles[] = {
        {"external_id", N_("Number in the form")},
        {"received_on", N_("Received on")},
        {"registration_number", N_("Registration number")},
        {"registered_on", N_("Registered since")},
        {"initials", N_("Initials")},
        {"infix", N_("Infix")},
        {"surname", N_("Surname")},
        {"name", N_("Name")},
        {"email", N_("E-mail")},
        {"phone", N_("Telephone")},
        {"household", N_("Number of people")},
        {"letter", N_("Letter")},
        {"attachment", N_("Attachment")},
        {"eligible", N_("Meets the basic conditions")},
        {"wishes", N_("Wants to help with")},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (text_equal(titles[i].field, field))
            return titles[i].title;
    return field;
}

static int field_index(const char *field)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (text_equal(candidate_fields[i], field))
            return i;
    return -1;
}

/* --- the list --- */

enum candidate_status candidate_status(const struct candidate_line *line)
{
    static const enum candidate_status placed[PLACE_STATE_COUNT] = {
        [PLACE_HELD] = STATUS_ADMITTED,
        [PLACE_RESERVE] = STATUS_RESERVE,
        [PLACE_GONE] = STATUS_WITHDRAWN,
    };
    const struct stored_candidate *c = &line->candidate;
    if (c->erased)
        return STATUS_ERASED;
    if (!text_blank(line->decision))
        return line->admitted ? placed[line->place] : STATUS_DECLINED;
    if (line->item) {
        switch (line->phase) {
        case PHASE_WAITING:
            return STATUS_ON_AGENDA;
        case PHASE_HELD_OVER:
            return STATUS_HELD_OVER;
        case PHASE_WITHDRAWN:
            return STATUS_WITHDRAWN;
        case PHASE_NO_SHOW:
            return STATUS_NO_SHOW;
        default:
            return STATUS_IN_PROGRESS;
        }
    }
    if (c->eligible == ELIGIBLE_NO)
        return STATUS_NOT_ELIGIBLE;
    return c->words ? STATUS_NEW : STATUS_LETTER_MISSING;
}

/* The facts about a candidate outside of any one session's screen. */
static int line_subject(struct subject *subject, struct committee *c,
                        const struct candidate_line *line)
{
    *subject = (struct subject){
        .has_session = line->session != 0,
        .state = line->state,
        .has_item = line->item != 0,
        .phase = line->phase,
        .eligible = line->candidate.eligible != ELIGIBLE_NO,
        .has_letter = line->candidate.words > 0,
        .decided_before = !text_blank(line->decision),
    };
    if (!line->session)
        return OK;
    return store_recused(&subject->viewer_recused, c->db, line->session,
                         line->candidate.id, c->viewer.member);
}

/* And whether the viewer promised confidentiality there. */
static int add_promise(struct subject *subject, struct committee *c,
                       struct arena *arena, int64_t session)
{
    const struct stored_statement *rows;
    int count = 0;
    int status =
        session ? store_confidentiality(&rows, &count, c->db, arena, session)
                : OK;
    for (int i = 0; i < count; i++)
        if (text_equal(rows[i].member, c->viewer.member))
            subject->confidential = true;
    return status;
}

/* What came of its item, where the scores may have been shown. */
static int add_outcome(struct subject *subject, struct committee *c,
                       struct arena *arena, const struct candidate_line *line)
{
    struct facts f;
    struct subject item;
    if (!line->item || line->phase < PHASE_REVEALED)
        return OK;
    int status =
        facts_load(&f, c, arena, line->session_number, line->candidate.number);
    if (status)
        return status;
    facts_subject(&item, &f, c, NULL);
    subject->quorum = item.quorum;
    subject->outcome_known = item.outcome_known;
    subject->revealed = item.revealed;
    subject->round = item.round;
    return OK;
}

static bool may_read(const struct committee *c, const struct subject *subject)
{
    return may(NULL, &c->viewer, OP_SEE_APPLICATION, subject) == MAY;
}

/* What the viewer may be told of it. */
static enum candidate_status status_for(struct committee *c,
                                        const struct candidate_line *line,
                                        const struct subject *subject)
{
    enum candidate_status status = candidate_status(line);
    bool withheld = false;
    if (text_blank(line->decision) || status == STATUS_ERASED)
        return status;
    if (subject->viewer_recused)
        return STATUS_DECIDED;
    if (status == STATUS_RESERVE &&
        (places_withheld(&withheld, c, line->decision_year) || withheld))
        return STATUS_ADMITTED;
    return status;
}

static struct candidate_row row_of(struct committee *c, struct arena *arena,
                                   const struct candidate_line *line,
                                   const struct subject *subject)
{
    const struct stored_candidate *s = &line->candidate;
    bool named = name_visible(c, subject);
    enum candidate_status status = status_for(c, line, subject);
    return (struct candidate_row){
        .number = s->number,
        .name = named ? candidate_name(arena, s) : "",
        .status = status,
        .session = line->session_number ? line->session_number : "",
        .wishes = may_read(c, subject) ? s->wishes : "",
        .received = s->received,
        .registered = named ? s->registered : (struct date){0},
        .decision = line->decision ? line->decision : "",
        .words = s->words,
        .second = s->second,
        .eligible = s->eligible,
        .previous = line->previous,
    };
}

static bool is_free(const struct candidate_row *row)
{
    return row->status == STATUS_NEW || row->status == STATUS_HELD_OVER ||
           row->status == STATUS_NO_SHOW;
}

/* A hit in a letter tells what is in it: who may not read that letter finds
   its candidate by number and name only. */
static int is_found(bool *found, struct committee *c, struct arena *arena,
                    struct candidate_search search,
                    const struct candidate_line *line)
{
    const struct candidate_line *lines;
    int count;
    search.letters = false;
    int status = store_candidates_list(&lines, &count, c->db, arena, &search);
    *found = false;
    for (int i = 0; status == OK && i < count; i++)
        *found |= lines[i].candidate.id == line->candidate.id;
    return status;
}

/* What the viewer may search in. */
static int search_of(struct candidate_search *search, struct committee *c,
                     const struct candidate_query *query)
{
    struct subject nobody = {0};
    *search = (struct candidate_search){
        .text = query->text,
        .numbers = true,
        .names = name_visible(c, &nobody),
        .letters = query->letters && c->viewer.role == ROLE_SECRETARY &&
                   !text_blank(query->text),
        .after = query->after,
        .before = query->before,
        .last = query->last,
        .limit = query->limit ? query->limit : CANDIDATES_PAGE,
    };
    return require(c, OP_LIST_CANDIDATES, &nobody);
}

/* A list while it grows. */
struct gathering {
    struct committee *c;
    struct arena *arena;
    struct candidate_search search;
    bool free_only;
    VEC(struct candidate_row) rows; /* in the order in which they are read */
};

static int take_line(struct gathering *g, const struct candidate_line *line)
{
    struct subject subject;
    bool shown = true;
    int status = line_subject(&subject, g->c, line);
    if (status == OK && g->search.letters && !may_read(g->c, &subject))
        status = is_found(&shown, g->c, g->arena, g->search, line);
    struct candidate_row row = row_of(g->c, g->arena, line, &subject);
    if (shown && (!g->free_only || is_free(&row)))
        *vec_push(&g->rows) = row;
    return status;
}

/* One page of hits, of which some may not be shown; `more`: it was full. */
static int take_page(bool *more, struct gathering *g)
{
    struct candidate_search *search = &g->search;
    const struct candidate_line *lines;
    int found;
    int status =
        store_candidates_list(&lines, &found, g->c->db, g->arena, search);
    *more = status == OK && found == search->limit;
    for (int i = 0; status == OK && i < found; i++) {
        if (g->rows.count == (size_t)search->limit)
            break;
        status = take_line(g, &lines[search->last ? found - 1 - i : i]);
    }
    if (*more && search->last)
        search->before = lines[0].candidate.number;
    else if (*more)
        search->after = lines[found - 1].candidate.number;
    return status;
}

static void keep_gathered(const struct candidate_row **rows, int *count,
                          struct gathering *g)
{
    size_t n = g->rows.count;
    struct candidate_row *list =
        arena_array(g->arena, struct candidate_row, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = g->rows.items[g->search.last ? n - 1 - i : i];
    *rows = list;
    *count = (int)n;
}

int candidates_list(const struct candidate_row **rows, int *count,
                    struct committee *c, struct arena *arena,
                    const struct candidate_query *query)
{
    struct gathering g = {
        .c = c, .arena = arena, .free_only = query->free_only};
    *count = 0;
    int status = search_of(&g.search, c, query);
    bool more = true;
    while (status == OK && more && g.rows.count < (size_t)g.search.limit)
        status = take_page(&more, &g);
    if (status == OK)
        keep_gathered(rows, count, &g);
    vec_free(&g.rows);
    return status;
}

int candidates_count(int *count, struct committee *c)
{
    *count = 0;
    int status = require(c, OP_LIST_CANDIDATES, &(struct subject){0});
    return status ? status : store_candidates_count(count, c->db);
}

/* What stands in a letter counts only for who may read that letter. */
static int count_in_letters(int *count, struct committee *c,
                            struct candidate_query query)
{
    const struct candidate_row *rows;
    struct arena arena = {0};
    query.limit = INT_MAX;
    int status = candidates_list(&rows, count, c, &arena, &query);
    arena_free(&arena);
    return status;
}

int candidates_found(int *count, struct committee *c,
                     const struct candidate_query *query)
{
    struct candidate_search search;
    *count = 0;
    int status = search_of(&search, c, query);
    if (status)
        return status;
    return search.letters ? count_in_letters(count, c, *query)
                          : store_candidates_found(count, c->db, &search);
}

/* --- one candidate --- */

static const char *date_text(struct arena *arena, struct date date)
{
    struct str text = {0};
    date_short(&text, date);
    const char *result = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return result;
}

static int fill_values(struct candidate_view *view, struct committee *c,
                       struct arena *arena, const struct stored_candidate *s)
{
    const char *ids;
    int status = store_candidate_external_ids(&ids, c->db, arena, s->id);
    if (status)
        return status;
    const char *eligible = s->eligible == ELIGIBLE_UNKNOWN ? ""
                           : s->eligible == ELIGIBLE_YES
                               ? tr(c->lang, N_("yes"))
                               : tr(c->lang, N_("no"));
    const char *values[] = {
        ids,
        date_text(arena, s->received),
        s->registration,
        date_text(arena, s->registered),
        s->name.initials,
        s->name.infix,
        s->name.surname,
        candidate_name(arena, s),
        s->email,
        s->phone,
        s->household,
        view->letter ? view->letter : "",
        "",
        eligible,
        view->row.wishes,
    };
    memcpy(view->values, values, sizeof values);
    return OK;
}

/* The secretary reads the whole letter and is told what others do not read; a
   second application may well say the same again. */
static int cover_letter(struct candidate_view *view, struct committee *c,
                        struct arena *arena, int64_t id)
{
    const struct redaction *covers;
    int count;
    int status = covers_shown(&covers, &count, c, arena, id);
    if (status || !count)
        return status;
    if (may(NULL, &c->viewer, OP_EDIT_CANDIDATE, &view->subject) == MAY) {
        view->covers = covers;
        view->cover_count = count;
        return OK;
    }
    view->second_letter = NULL;
    return covered_letter(&view->letter, c, arena, id);
}

static int fill_letters(struct candidate_view *view, struct committee *c,
                        struct arena *arena, int64_t id)
{
    struct stored_letter letter;
    const struct stored_second *seconds;
    int count;
    if (may(&view->why_not, &c->viewer, OP_READ_LETTER, &view->subject) != MAY)
        return OK;
    int status = store_letter(&letter, c->db, arena, id);
    if (status == OK)
        status = store_seconds(&seconds, &count, c->db, arena, id);
    if (status)
        return status;
    view->letter = letter.text ? letter.text : "";
    if (count)
        view->second_letter = seconds[count - 1].letter.text;
    return cover_letter(view, c, arena, id);
}

/* Who takes no part learns nothing more; the secretary goes on keeping the
   data up to date, and reads no letter. */
static bool is_apart(const struct committee *c, const struct subject *subject)
{
    return subject->viewer_recused &&
           may(NULL, &c->viewer, OP_EDIT_CANDIDATE, subject) != MAY;
}

static struct candidate_row row_apart(const struct candidate_row *row)
{
    return (struct candidate_row){
        .number = row->number,
        .name = "",
        .status =
            text_blank(row->decision) ? STATUS_IN_PROGRESS : STATUS_DECIDED,
        .session = row->session,
        .wishes = "",
        .decision = row->decision,
        .eligible = true,
        .previous = "",
    };
}

int candidate_view(const struct candidate_view **out, struct committee *c,
                   struct arena *arena, const char *number)
{
    struct candidate_view *view = arena_new(arena, struct candidate_view);
    struct candidate_line line;
    int64_t id;
    int status = store_candidate_id(&id, c->db, number);
    if (status == OK)
        status = store_candidate_line(&line, c->db, arena, id);
    if (status == OK)
        status = line_subject(&view->subject, c, &line);
    if (status == OK)
        status = add_promise(&view->subject, c, arena, line.session);
    if (status == OK)
        status = add_outcome(&view->subject, c, arena, &line);
    if (status == OK)
        status = require(c, OP_LIST_CANDIDATES, &view->subject);
    if (status)
        return status;
    view->row = row_of(c, arena, &line, &view->subject);
    status = store_candidate_next(&view->next, c->db, arena, id);
    if (status)
        return status;
    view->apart = is_apart(c, &view->subject);
    if (view->apart) {
        view->row = row_apart(&view->row);
        view->next = "";
    }
    view->letter_frozen = line.candidate.letter_opened && !view->apart;
    view->remarks =
        c->viewer.role == ROLE_SECRETARY ? line.candidate.remarks : "";
    status = fill_letters(view, c, arena, id);
    if (status == OK && !view->apart && name_visible(c, &view->subject))
        status = fill_values(view, c, arena, &line.candidate);
    for (int i = 0; candidate_fields[i]; i++)
        if (!view->values[i])
            view->values[i] = "";
    *out = view;
    return status;
}

/* --- by hand --- */

static int parse_eligible(enum eligible *out, const char *text)
{
    static const char *const yes[] = {"ja", "yes", "j", "y", "1"};
    static const char *const no[] = {"nee", "no", "n", "0"};
    if (text_blank(text)) {
        *out = ELIGIBLE_UNKNOWN;
        return OK;
    }
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!strcasecmp(text, yes[i])) {
            *out = ELIGIBLE_YES;
            return OK;
        }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (!strcasecmp(text, no[i])) {
            *out = ELIGIBLE_NO;
            return OK;
        }
    return fail(ERR_DATA, N_("\"{1}\" is neither yes nor no"), text);
}

static int parse_day(struct date *out, const char *text)
{
    if (text_blank(text)) {
        *out = (struct date){0};
        return OK;
    }
    return date_parse(out, text);
}

/* Puts the given values over what is known. */
static int take_values(struct stored_candidate *s, struct arena *arena,
                       const char *const *values)
{
    const char **texts[] = {
        [2] = &s->registration, [4] = &s->name.initials, [5] = &s->name.infix,
        [6] = &s->name.surname, [8] = &s->email,         [9] = &s->phone,
        [10] = &s->household,   [14] = &s->wishes,
    };
    int status = OK;
    const char *name = values[field_index("name")];
    if (name)
        name_split(&s->name, arena, name);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && values[i])
            *texts[i] = values[i];
    if (values[1] && !text_blank(values[1]))
        status = parse_day(&s->received, values[1]);
    if (status == OK && values[3])
        status = parse_day(&s->registered, values[3]);
    if (status == OK && values[13])
        status = parse_eligible(&s->eligible, values[13]);
    if (status == OK && text_blank(s->name.surname))
        status = fail(ERR_DATA, N_("a candidate needs a name"));
    return status;
}

/* As long as an import takes it, and a number of people that is one. */
static int check_fields(struct arena *arena, const char *const *values)
{
    struct application app;
    int status = OK;
    application_start(&app);
    for (int i = 0; status == OK && candidate_fields[i]; i++) {
        enum field field = field_find(candidate_fields[i]);
        bool date = field == FIELD_RECEIVED_ON || field == FIELD_REGISTERED_ON;
        if (values[i] && !date && field != FIELD_ELIGIBLE)
            status = application_set(&app, arena, field, values[i], NULL);
    }
    const char *household = values[field_index("household")];
    if (status == OK && household && !text_blank(household) && !app.household)
        status =
            fail(ERR_DATA, N_("\"{1}\" is not a number of persons"), household);
    return status;
}

/* What an import refuses is refused by hand too (field [7] is the joined
   name, the letter is evidence). */
static int check_values(struct arena *arena, const char *const *values)
{
    for (int i = 0; candidate_fields[i]; i++)
        if (values[i] && i != field_index("letter") && bsn_in_value(values[i]))
            return fail(ERR_DATA, N_("a citizen service number (BSN) is never "
                                     "kept; leave it out"));
    return check_fields(arena, values);
}

/* The newest application with this registration number or, without one, of
   this name and e-mail address; 0: none. */
static int find_known(int64_t *id, struct committee *c, struct arena *arena,
                      const struct stored_candidate *s)
{
    struct stored_candidate known;
    int status = OK;
    *id = 0;
    if (!text_blank(s->registration))
        status = store_candidate_by_registration(id, c->db, s->registration);
    if (status || *id || text_blank(s->email))
        return status;
    status = store_candidate_by_name(id, c->db, &s->name);
    if (status || !*id)
        return status;
    status = store_candidate(&known, c->db, arena, *id);
    bool numbered =
        !text_blank(s->registration) && !text_blank(known.registration);
    if (numbered || strcasecmp(known.email, s->email) != 0)
        *id = 0;
    return status;
}

/* Whether `later` is an application after `id`, or `id` itself. */
static int comes_after(bool *out, struct committee *c, struct arena *arena,
                       int64_t later, int64_t id)
{
    int status = OK;
    while (status == OK && later > id) {
        struct stored_candidate s;
        status = store_candidate(&s, c->db, arena, later);
        later = s.previous;
    }
    *out = later == id;
    return status;
}

static int fail_known(const struct stored_candidate *s)
{
    return fail(ERR_DATA,
                N_("the registration number {1} belongs to another "
                   "candidate already"),
                s->registration);
}

/* Somebody who is known can apply by hand once more when the earlier
   application is over: that one becomes `previous`. */
static int link_previous(struct stored_candidate *s, struct committee *c,
                         struct arena *arena)
{
    struct candidate_line line;
    int64_t known;
    int status = find_known(&known, c, arena, s);
    if (status == OK && known)
        status = store_candidate_line(&line, c->db, arena, known);
    if (status || !known)
        return status;
    if (!text_blank(line.decision) ||
        candidate_status(&line) == STATUS_WITHDRAWN)
        s->previous = known;
    else if (!text_blank(s->registration))
        return fail_known(s);
    return OK;
}

/* Correcting data gives nobody the registration number of another. */
static int check_registration(struct committee *c, struct arena *arena,
                              const struct stored_candidate *s)
{
    int64_t known = 0;
    bool own = true;
    int status =
        text_blank(s->registration)
            ? OK
            : store_candidate_by_registration(&known, c->db, s->registration);
    if (status == OK && known)
        status = known < s->id ? comes_after(&own, c, arena, s->id, known)
                               : comes_after(&own, c, arena, known, s->id);
    return status || own ? status : fail_known(s);
}

static int set_letter(struct committee *c, int64_t id, const char *text)
{
    struct arena arena = {0};
    struct stored_letter known;
    if (!text || text_blank(text))
        return OK;
    int status = store_letter(&known, c->db, &arena, id);
    bool same = status == OK && known.text && text_equal(known.text, text);
    arena_free(&arena);
    if (status || same) /* a form hands back what it did not touch */
        return status;
    return store_letter_set(
        c->db, id,
        &(struct stored_letter){.text = text, .digest = "", .origin = ""});
}

int candidate_add(char number[24], struct committee *c,
                  const char *const *values)
{
    struct arena arena = {0};
    int64_t id;
    struct stored_candidate s = {
        .received = date_today(),
        .source = "",
        .eligible = ELIGIBLE_UNKNOWN,
        .at = clock_now_ms(),
        .name = {"", "", ""},
        .email = "",
        .phone = "",
        .registration = "",
        .household = "",
        .wishes = "",
        .remarks = "",
    };
    int status = require(c, OP_EDIT_CANDIDATE, &(struct subject){0});
    if (status == OK)
        status = take_values(&s, &arena, values);
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        goto done;
    status = check_values(&arena, values);
    if (status == OK)
        status = link_previous(&s, c, &arena);
    if (status == OK)
        status = store_candidate_add(&id, number, c->db, &s);
    if (status == OK)
        status = set_letter(c, id, values[field_index("letter")]);
    if (status == OK)
        status = note_log(c, "candidate-added", (struct about){id, 0}, NULL);
    status = db_finish(c->db, status);
done:
    arena_free(&arena);
    return status;
}

int candidate_edit(struct committee *c, const char *number,
                   const char *const *values)
{
    struct arena arena = {0};
    struct stored_candidate s;
    struct subject subject = {0};
    int64_t id;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = store_candidate_id(&id, c->db, number);
    if (status == OK)
        status = store_candidate(&s, c->db, &arena, id);
    if (status == OK)
        status = require(c, OP_EDIT_CANDIDATE, &subject);
    if (status == OK)
        status = take_values(&s, &arena, values);
    if (status == OK)
        status = check_values(&arena, values);
    if (status == OK && values[field_index("registration_number")])
        status = check_registration(c, &arena, &s);
    if (status == OK)
        status = store_candidate_update(c->db, &s);
    if (status == OK)
        status = set_letter(c, id, values[field_index("letter")]);
    if (status == OK)
        status = note_log(c, "candidate-edited", (struct about){id, 0}, NULL);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
