/* Who applied: adding, correcting, finding. */

#include <committee/store/candidates.h>

#include <inttypes.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/base/status.h>
#include <committee/store/db.h>
#include <committee/text/fold.h>
#include <committee/text/number.h>

#include "finder.h"
#include "statement.h"

/* -- adding and correcting ------------------------------------------------- */

static int next_sequence(int64_t *sequence, struct db *db, int year)
{
    static const char sql[] = "SELECT coalesce(max(sequence), 0) + 1"
                              " FROM candidate WHERE year = :year";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":year", year);
    return query_value(sequence, &q, 1);
}

static void bind_eligible(struct query *q, enum eligible eligible)
{
    if (eligible == ELIGIBLE_UNKNOWN)
        query_null(q, ":eligible");
    else
        query_int(q, ":eligible", eligible == ELIGIBLE_YES);
}

static int insert_candidate(int64_t *id, char *number, struct db *db,
                            const struct stored_candidate *candidate)
{
    static const char sql[] =
        "INSERT INTO candidate (number, year, sequence, received_on, source,"
        "  previous, eligible, at)"
        " VALUES (:number, :year, :sequence, :received, :source, :previous,"
        "  :eligible, :at)";
    int64_t sequence;
    struct query q;
    int status = next_sequence(&sequence, db, candidate->received.year);
    if (status < 0)
        return status;
    candidate_number(number, candidate->received.year, (int)sequence);
    query_start(&q, db, sql);
    query_text(&q, ":number", number);
    query_int(&q, ":year", candidate->received.year);
    query_int(&q, ":sequence", sequence);
    query_date(&q, ":received", candidate->received);
    query_text(&q, ":source", candidate->source);
    query_id(&q, ":previous", candidate->previous);
    bind_eligible(&q, candidate->eligible);
    query_int(&q, ":at", candidate->at);
    status = query_run(&q);
    *id = sqlite3_last_insert_rowid(db->sqlite);
    return status;
}

/* The columns of candidate_person, for both ways of writing it. */
static int write_person(struct db *db, const char *sql, int64_t id,
                        const struct stored_candidate *candidate)
{
    struct arena arena = {0};
    struct person_name name = candidate->name;
    name.initials = name.initials ? name.initials : "";
    name.infix = name.infix ? name.infix : "";
    name.surname = name.surname ? name.surname : "";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", id);
    query_text(&q, ":initials", name.initials);
    query_text(&q, ":infix", name.infix);
    query_text(&q, ":surname", name.surname);
    query_text(&q, ":sort", name_sort_key(&arena, &name));
    query_text(&q, ":search", text_folded(&arena, name_join(&arena, &name)));
    query_text(&q, ":email", candidate->email);
    query_text(&q, ":phone", candidate->phone);
    query_text(&q, ":registration", candidate->registration);
    query_date(&q, ":registered", candidate->registered);
    query_text(&q, ":household", candidate->household);
    query_text(&q, ":wishes", candidate->wishes);
    query_text(&q, ":remarks", candidate->remarks);
    int status = query_run(&q);
    arena_free(&arena);
    return status;
}

int store_candidate_add(int64_t *id, char *number, struct db *db,
                        const struct stored_candidate *candidate)
{
    static const char sql[] =
        "INSERT INTO candidate_person (candidate, initials, infix, surname,"
        "  sort_key, search_key, email, phone, registration, registered_on,"
        "  household, wishes, remarks)"
        " VALUES (:candidate, :initials, :infix, :surname, :sort, :search,"
        "  :email, :phone, :registration, :registered, :household, :wishes,"
        "  :remarks)";
    int status = insert_candidate(id, number, db, candidate);
    return status < 0 ? status : write_person(db, sql, *id, candidate);
}

static int update_facts(struct db *db, const struct stored_candidate *candidate)
{
    static const char sql[] =
        "UPDATE candidate SET received_on = :received, eligible = :eligible"
        " WHERE id = :id";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":id", candidate->id);
    query_date(&q, ":received", candidate->received);
    bind_eligible(&q, candidate->eligible);
    return query_run(&q);
}

int store_candidate_update(struct db *db,
                           const struct stored_candidate *candidate)
{
    static const char sql[] =
        "UPDATE candidate_person SET initials = :initials, infix = :infix,"
        "  surname = :surname, sort_key = :sort, search_key = :search,"
        "  email = :email, phone = :phone, registration = :registration,"
        "  registered_on = :registered, household = :household,"
        "  wishes = :wishes, remarks = :remarks"
        " WHERE candidate = :candidate";
    int status = update_facts(db, candidate);
    if (status == 0)
        status = write_person(db, sql, candidate->id, candidate);
    if (status == 0 && sqlite3_changes(db->sqlite) == 0)
        return fail(ERR_DATA, N_("the data of this candidate were erased"));
    return status;
}

/* -- reading --------------------------------------------------------------- */

#define CANDIDATE_COLUMNS                                                 \
    "SELECT c.id, c.number, c.received_on, c.source, c.previous,"         \
    "  coalesce(c.eligible, -1), c.at,"                                   \
    "  EXISTS (SELECT 1 FROM erasure e WHERE e.candidate = c.id),"        \
    "  p.initials, p.infix, p.surname, p.email, p.phone, p.registration," \
    "  p.registered_on, p.household, p.wishes, p.remarks, l.words,"       \
    "  EXISTS (SELECT 1 FROM item i WHERE i.candidate = c.id"             \
    "   AND i.letter_opened_at IS NOT NULL),"                             \
    "  EXISTS (SELECT 1 FROM second_application s WHERE s.candidate = c.id)"
#define PERSON_TABLES \
    " FROM candidate c LEFT JOIN candidate_person p ON p.candidate = c.id"
#define CANDIDATE_TABLES \
    PERSON_TABLES " LEFT JOIN letter l ON l.candidate = c.id"

static void read_candidate(struct stored_candidate *out, struct query *q,
                           struct arena *arena)
{
    out->id = read_int(q);
    out->number = read_text(q, arena);
    out->received = read_date(q);
    out->source = read_text(q, arena);
    out->previous = read_int(q);
    out->eligible = (enum eligible)read_int(q);
    out->at = read_int(q);
    out->erased = read_int(q) != 0;
    out->name.initials = read_text(q, arena);
    out->name.infix = read_text(q, arena);
    out->name.surname = read_text(q, arena);
    out->email = read_text(q, arena);
    out->phone = read_text(q, arena);
    out->registration = read_text(q, arena);
    out->registered = read_date(q);
    out->household = read_text(q, arena);
    out->wishes = read_text(q, arena);
    out->remarks = read_text(q, arena);
    out->words = (int)read_int(q);
    out->letter_opened = read_int(q) != 0;
    out->second = read_int(q) != 0;
}

static int fail_no_candidate(const char *number)
{
    return fail(ERR_NO_INPUT, N_("there is no candidate \"{1}\""), number);
}

int store_candidate(struct stored_candidate *out, struct db *db,
                    struct arena *arena, int64_t id)
{
    static const char sql[] =
        CANDIDATE_COLUMNS CANDIDATE_TABLES " WHERE c.id = :id";
    struct query q;
    *out = (struct stored_candidate){0};
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    if (query_row(&q))
        read_candidate(out, &q, arena);
    int status = query_end(&q);
    return status == 0 && out->id == 0 ? fail_no_candidate(num(id)) : status;
}

int store_candidate_id(int64_t *id, struct db *db, const char *number)
{
    static const char sql[] =
        "SELECT id FROM candidate WHERE number = upper(:number)";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":number", number);
    int status = query_value(id, &q, 0);
    return status == 0 && *id == 0 ? fail_no_candidate(number) : status;
}

/* -- lists ----------------------------------------------------------------- */

/* The latest agenda and the last decision of a candidate stand beside it. */
#define LINE_COLUMNS                                           \
    ", i.id, i.session, s.number, s.state, i.phase, d.number," \
    "  d.year,"                                                \
    "  d.kind = 'admit',"                                      \
    "  (SELECT p.state FROM place p WHERE p.id ="              \
    "   (SELECT max(o.id) FROM place o JOIN decision w"        \
    "    ON w.id = o.decision WHERE w.item = d.item)),"        \
    "  (SELECT h.held FROM hold h WHERE h.candidate = c.id"    \
    "   ORDER BY h.id DESC LIMIT 1),"                          \
    "  (SELECT b.number FROM candidate b WHERE b.id = c.previous)"
#define LINE_TABLES                                                    \
    " LEFT JOIN item i ON i.id ="                                      \
    "  (SELECT max(x.id) FROM item x WHERE x.candidate = c.id)"        \
    " LEFT JOIN session s ON s.id = i.session"                         \
    " LEFT JOIN decision d ON d.id ="                                  \
    "  (SELECT max(y.id) FROM decision y JOIN item z ON z.id = y.item" \
    "   WHERE z.candidate = c.id)"

static void read_line(struct candidate_line *out, struct query *q,
                      struct arena *arena)
{
    read_candidate(&out->candidate, q, arena);
    out->item = read_int(q);
    out->session = read_int(q);
    out->session_number = read_text(q, arena);
    out->state = (enum session_state)read_code(q, session_state_codes,
                                               SESSION_STATE_COUNT);
    out->phase = (enum phase)read_code(q, phase_codes, PHASE_COUNT);
    out->decision = read_text(q, arena);
    out->decision_year = (int)read_int(q);
    out->admitted = read_int(q) != 0;
    out->place =
        (enum place_state)read_code(q, place_state_codes, PLACE_STATE_COUNT);
    out->on_hold = read_int(q) != 0;
    out->previous = read_text(q, arena);
}

int store_candidate_line(struct candidate_line *out, struct db *db,
                         struct arena *arena, int64_t id)
{
    static const char sql[] =
        CANDIDATE_COLUMNS LINE_COLUMNS CANDIDATE_TABLES LINE_TABLES
        " WHERE c.id = :id";
    struct query q;
    *out = (struct candidate_line){0};
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    if (query_row(&q))
        read_line(out, &q, arena);
    int status = query_end(&q);
    return status == 0 && out->candidate.id == 0 ? fail_no_candidate(num(id))
                                                 : status;
}

int store_candidate_next(const char **number, struct db *db,
                         struct arena *arena, int64_t id)
{
    static const char sql[] =
        "SELECT number FROM candidate WHERE previous = :id ORDER BY id LIMIT 1";
    struct query q;
    *number = "";
    query_start(&q, db, sql);
    query_int(&q, ":id", id);
    if (query_row(&q))
        *number = read_text(&q, arena);
    return query_end(&q);
}

/* Year and sequence of "K-2026-014": the keyset of the pages.  Anything else
   is where `year` and `sequence` were. */
static void parse_number(long *year, long *sequence, const char *number)
{
    const char *dash = number ? strrchr(number, '-') : NULL;
    char text[24] = "";
    long y, n;
    if (!dash || dash - number < 3 || dash - number > 12)
        return;
    memcpy(text, number + 2, (size_t)(dash - number - 2));
    if (whole_parse(&y, text, 0, 9999) < 0 ||
        whole_parse(&n, dash + 1, 0, 99999999) < 0)
        return;
    *year = y;
    *sequence = n;
}

/* From after (year, sequence) until before (to_year, to_sequence). */
struct range {
    long year, sequence, to_year, to_sequence;
};

static struct range range_of(const struct candidate_search *search)
{
    struct range range = {0, 0, 10000, 0};
    parse_number(&range.year, &range.sequence, search->after);
    parse_number(&range.to_year, &range.to_sequence, search->before);
    return range;
}

static void bind_range(struct query *q, const struct candidate_search *search)
{
    struct range range = range_of(search);
    query_int(q, ":year", range.year);
    query_int(q, ":sequence", range.sequence);
    query_int(q, ":to_year", range.to_year);
    query_int(q, ":to_sequence", range.to_sequence);
}

/* A name is not looked for in the numbers. */
static bool may_be_number(const char *folded)
{
    return folded[strspn(folded, "k-0123456789")] == '\0';
}

static void bind_search(struct query *q, const struct candidate_search *search)
{
    struct arena arena = {0};
    const char *folded = text_folded(&arena, search->text);
    query_text(q, ":text", folded);
    query_int(q, ":numbers", search->numbers && may_be_number(folded));
    query_int(q, ":names", search->names);
    arena_free(&arena);
}

#define IN_RANGE                                       \
    " WHERE (c.year, c.sequence) > (:year, :sequence)" \
    "  AND (c.year, c.sequence) < (:to_year, :to_sequence)"
#define BY_LETTER                                        \
    IN_RANGE                                             \
    " AND ((:numbers AND instr(lower(c.number), :text))" \
    "  OR (:names AND instr(p.search_key, :text))"       \
    "  OR instr(l.folded, :text))"

enum search_kind { SEARCH_NOTHING, SEARCH_NAMES, SEARCH_LETTERS };

static enum search_kind kind_of(const struct candidate_search *search)
{
    if (text_blank(search->text))
        return SEARCH_NOTHING;
    return search->letters ? SEARCH_LETTERS : SEARCH_NAMES;
}

#define LIST CANDIDATE_COLUMNS LINE_COLUMNS CANDIDATE_TABLES LINE_TABLES
#define FIRST " ORDER BY c.year, c.sequence LIMIT :limit"
#define LAST " ORDER BY c.year DESC, c.sequence DESC LIMIT :limit"
static const char all_first[] = LIST IN_RANGE FIRST;
static const char all_last[] = LIST IN_RANGE LAST;
/* The ids stand in one text, each as wide: the guard lets no json_each() in. */
#define ID_WIDTH "20"
static const char by_ids[] =
    LIST " WHERE c.id IN ("
         "  WITH RECURSIVE part(id, rest) AS (SELECT NULL, :ids UNION ALL"
         "   SELECT CAST(substr(rest, 1, " ID_WIDTH ") AS INTEGER),"
         "    substr(rest, 1 + " ID_WIDTH ") FROM part WHERE rest <> '')"
         "  SELECT id FROM part) ORDER BY c.year, c.sequence";
static const char letters_first[] = LIST BY_LETTER FIRST;
static const char letters_last[] = LIST BY_LETTER LAST;

static void turn_round(struct candidate_line *lines, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct candidate_line other = lines[i];
        lines[i] = lines[count - 1 - i];
        lines[count - 1 - i] = other;
    }
}

static int limit_of(const struct candidate_search *search)
{
    return search->limit > 0 ? search->limit : 200;
}

struct lines {
    VEC(struct candidate_line) all;
};

static int list_from_tables(struct lines *list, struct db *db,
                            struct arena *arena,
                            const struct candidate_search *search)
{
    struct query q;
    bool letters = kind_of(search) == SEARCH_LETTERS;
    query_start(&q, db,
                letters        ? search->last ? letters_last : letters_first
                : search->last ? all_last
                               : all_first);
    bind_range(&q, search);
    query_int(&q, ":limit", limit_of(search));
    if (letters)
        bind_search(&q, search);
    while (query_row(&q))
        read_line(vec_push(&list->all), &q, arena);
    return query_end(&q);
}

/* -- by name --------------------------------------------------------------- */

static bool is_within(const struct range *range, const struct known_name *name)
{
    bool after = name->year > range->year || (name->year == range->year &&
                                              name->sequence > range->sequence);
    return after && (name->year < range->to_year ||
                     (name->year == range->to_year &&
                      name->sequence < range->to_sequence));
}

static int find_names(const struct known_name *const **hits, int *count,
                      struct db *db, const struct candidate_search *search)
{
    struct arena arena = {0};
    struct name_search by = {.text = text_folded(&arena, search->text),
                             .names = search->names};
    by.numbers = search->numbers && may_be_number(by.text);
    int status = finder_hits(hits, count, db, &by);
    arena_free(&arena);
    return status;
}

/* Of the hits within the range the first ones, or the last. */
static void add_ids(struct str *ids, const struct known_name *const *hits,
                    int count, const struct candidate_search *search)
{
    struct range range = range_of(search);
    int left = limit_of(search);
    for (int i = 0; i < count && left > 0; i++) {
        const struct known_name *hit = hits[search->last ? count - 1 - i : i];
        if (!is_within(&range, hit))
            continue;
        str_addf(ids, "%" ID_WIDTH PRId64, hit->id);
        left--;
    }
}

static int read_hits(struct lines *list, struct db *db, struct arena *arena,
                     const struct candidate_search *search)
{
    const struct known_name *const *hits;
    struct str ids = {0};
    struct query q;
    int count;
    int status = find_names(&hits, &count, db, search);
    if (status < 0)
        return status;
    add_ids(&ids, hits, count, search);
    query_start(&q, db, by_ids);
    query_text(&q, ":ids", str_text(&ids));
    str_free(&ids);
    while (query_row(&q))
        read_line(vec_push(&list->all), &q, arena);
    return query_end(&q);
}

/* The names and what is read about them are of one moment. */
static int list_by_name(struct lines *list, struct db *db, struct arena *arena,
                        const struct candidate_search *search)
{
    bool writing = db_in_transaction(db);
    int status = writing ? 0 : db_begin_read(db);
    if (status < 0)
        return status;
    status = read_hits(list, db, arena, search);
    if (!writing)
        db_end_read(db);
    return status;
}

int store_candidates_list(const struct candidate_line **lines, int *count,
                          struct db *db, struct arena *arena,
                          const struct candidate_search *search)
{
    struct lines list = {0};
    int status = (kind_of(search) == SEARCH_NAMES
                      ? list_by_name
                      : list_from_tables)(&list, db, arena, search);
    if (search->last && kind_of(search) != SEARCH_NAMES)
        turn_round(list.all.items, list.all.count);
    keep_list(lines, count, arena, &list.all);
    return status;
}

static int count_letters(int *count, struct db *db,
                         const struct candidate_search *search)
{
    static const char sql[] = "SELECT count(*)" CANDIDATE_TABLES BY_LETTER;
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    bind_range(&q, &(struct candidate_search){0});
    bind_search(&q, search);
    int status = query_value(&value, &q, 0);
    *count = (int)value;
    return status;
}

int store_candidates_found(int *count, struct db *db,
                           const struct candidate_search *search)
{
    const struct known_name *const *hits;
    enum search_kind kind = kind_of(search);
    if (kind == SEARCH_NOTHING)
        return store_candidates_count(count, db);
    return kind == SEARCH_LETTERS ? count_letters(count, db, search)
                                  : find_names(&hits, count, db, search);
}

int store_candidates_count(int *count, struct db *db)
{
    static const char sql[] = "SELECT count(*) FROM candidate";
    int64_t value;
    struct query q;
    query_start(&q, db, sql);
    int status = query_value(&value, &q, 0);
    *count = (int)value;
    return status;
}

int store_candidate_names(const struct candidate_name **names, int *count,
                          struct db *db, struct arena *arena)
{
    static const char sql[] =
        "SELECT c.id, c.number, p.initials, p.infix, p.surname"
        " FROM candidate_person p JOIN candidate c ON c.id = p.candidate"
        " ORDER BY c.id";
    VEC(struct candidate_name) list = {0};
    struct query q;
    query_start(&q, db, sql);
    while (query_row(&q)) {
        struct candidate_name *one = vec_push(&list);
        struct person_name name;
        one->id = read_int(&q);
        one->number = read_text(&q, arena);
        name.initials = read_text(&q, arena);
        name.infix = read_text(&q, arena);
        name.surname = read_text(&q, arena);
        one->name = name_join(arena, &name);
    }
    keep_list(names, count, arena, &list);
    return query_end(&q);
}

/* -- known before? --------------------------------------------------------- */

int store_candidate_by_registration(int64_t *id, struct db *db,
                                    const char *registration)
{
    static const char sql[] =
        "SELECT max(candidate) FROM candidate_person"
        " WHERE replace(upper(registration), ' ', '')"
        "  = replace(upper(:registration), ' ', '') AND registration <> ''";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":registration", registration);
    return query_value(id, &q, 0);
}

int store_candidate_by_source(int64_t *id, struct db *db, const char *source,
                              const char *external_id)
{
    static const char sql[] =
        "SELECT candidate FROM candidate_source"
        " WHERE source = :source AND external_id = :external";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":source", source);
    query_text(&q, ":external", external_id);
    return query_value(id, &q, 0);
}

int store_candidate_by_name(int64_t *id, struct db *db,
                            const struct person_name *name)
{
    static const char sql[] =
        "SELECT max(candidate) FROM candidate_person WHERE sort_key = :sort";
    struct arena arena = {0};
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":sort", name_sort_key(&arena, name));
    int status = query_value(id, &q, 0);
    arena_free(&arena);
    return status;
}

int store_candidate_source_add(struct db *db, int64_t candidate,
                               const char *source, const char *external_id)
{
    static const char sql[] =
        "INSERT INTO candidate_source (source, external_id, candidate)"
        " SELECT :source, :external, :candidate WHERE NOT EXISTS"
        "  (SELECT 1 FROM candidate_source WHERE source = :source"
        "   AND external_id = :external AND candidate = :candidate)";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":source", source);
    query_text(&q, ":external", external_id);
    query_int(&q, ":candidate", candidate);
    return query_run(&q);
}

int store_candidate_sources(const struct stored_source **sources, int *count,
                            struct db *db, struct arena *arena,
                            int64_t candidate)
{
    static const char sql[] =
        "SELECT source, external_id FROM candidate_source"
        " WHERE candidate = :candidate ORDER BY source, external_id";
    VEC(struct stored_source) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    while (query_row(&q)) {
        struct stored_source *one = vec_push(&list);
        one->source = read_text(&q, arena);
        one->external_id = read_text(&q, arena);
    }
    keep_list(sources, count, arena, &list);
    return query_end(&q);
}

int store_candidate_external_ids(const char **ids, struct db *db,
                                 struct arena *arena, int64_t candidate)
{
    static const char sql[] =
        "SELECT group_concat(external_id, ', ') FROM candidate_source"
        " WHERE candidate = :candidate";
    struct query q;
    *ids = "";
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    if (query_row(&q))
        *ids = read_text(&q, arena);
    return query_end(&q);
}
