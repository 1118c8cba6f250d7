/*
 * What the log says.  A payload is a line "name=value" per fact, newlines in
 * values written as "\n"; the words for people are made when it is read.
 * Nothing here ever holds a score.
 */

#include "dossier_facts.h"
#include "guard.h"
#include "inside.h"

#include <string.h>

#include <committee/text/date.h>
#include <committee/work/checks.h>

static void add_value(struct str *out, const char *value)
{
    for (; value && *value; value++) {
        if (*value == '\n')
            str_add(out, "\\n");
        else if (*value == '\\')
            str_add(out, "\\\\");
        else
            str_addc(out, *value);
    }
}

int note_log(struct committee *c, const char *kind, struct about about,
             const char *const *pairs)
{
    struct str payload = {0};
    for (int i = 0; pairs && pairs[i]; i += 2) {
        str_add(&payload, pairs[i]);
        str_addc(&payload, '=');
        add_value(&payload, pairs[i + 1]);
        str_addc(&payload, '\n');
    }
    struct log_fact fact = {
        .kind = kind,
        .actor = actor(c),
        .candidate = about.candidate,
        .session = about.session,
        .payload = str_text(&payload),
    };
    int status = log_append(c->db, &fact);
    str_free(&payload);
    return status;
}

const char *log_value(struct arena *arena, const char *payload,
                      const char *name)
{
    size_t size = strlen(name);
    for (const char *line = payload; line && *line;) {
        const char *end = strchr(line, '\n');
        size_t len = end ? (size_t)(end - line) : strlen(line);
        if (len > size && line[size] == '=' && !strncmp(line, name, size))
            return arena_strndup(arena, line + size + 1, len - size - 1);
        line = end ? end + 1 : NULL;
    }
    return "";
}

/* {1} candidate, {2} session, {3} the member or other thing it is about.
   A kind with "-undone": when it took an earlier act back. */
static const struct {
    const char *kind, *sentence, *value;
} sentences[] = {
    {"roster", N_("The list of members was changed."), ""},
    {"policy-adopted", N_("The criteria were adopted as version {3}."),
     "version"},
    {"candidate-added", N_("{1} was entered by hand."), ""},
    {"candidate-edited", N_("The data of {1} were corrected."), ""},
    {"imported", N_("Applications were read in: {3}."), "counts"},
    {"candidate-imported", N_("{1} was read in."), ""},
    {"candidate-completed", N_("{1} was completed."), ""},
    {"second-application", N_("A second application of {1} was kept aside."),
     ""},
    {"session-new", N_("Session {2} was planned."), ""},
    {"session-replanned",
     N_("The date, time or place of session {2} was changed."), ""},
    {"session-cancelled",
     N_("Session {2} was called off; it had been planned by mistake."), ""},
    {"agenda-added", N_("{1} was put on the agenda of {2}."), ""},
    {"agenda-added-undone",
     N_("{1} was put back on the agenda of {2}: taking off was undone."), ""},
    {"agenda-dropped", N_("{1} was taken off the agenda of {2}."), ""},
    {"agenda-dropped-undone",
     N_("{1} was taken off the agenda of {2} again: adding was undone."), ""},
    {"recused", N_("{3} takes no part in {1}."), "name"},
    {"unrecused", N_("{3} takes part in {1} after all."), "name"},
    {"attendance", N_("The attendance of {3} in session {2} was recorded."),
     "name"},
    {"attendance-undone",
     N_("The attendance of {3} in session {2} was taken back."), "name"},
    {"confidential", N_("{3} promised confidentiality in session {2}."),
     "name"},
    {"session-opened", N_("Session {2} was opened."), ""},
    {"session-adjourned", N_("Session {2} was adjourned."), ""},
    {"session-closed", N_("Session {2} was closed."), ""},
    {"pin-set", N_("{3} chose a PIN."), "name"},
    {"pin-reset", N_("The PIN of {3} was taken away."), "name"},
    {"pin-locked",
     N_("The PIN of {3} was locked: it was typed wrong ten times."), "name"},
    {"practice", N_("A practice letter was scored in session {2}."), ""},
    {"letter-covered", N_("Passages covered in the letter of {1}: {3} now."),
     "passages"},
    {"letter-opened", N_("The letter of {1} was opened."), ""},
    {"interview", N_("The interview with {1} began."), ""},
    {"scoring", N_("Scores for {1} were asked for."), ""},
    {"ballot-locked", N_("The form of {3} for {1} was handed in."), "name"},
    {"ballot-locked-paper",
     N_("The form of {3} for {1} was typed in from paper and handed in."),
     "name"},
    {"ballot-reopened", N_("The form of {3} for {1} was given back."), "name"},
    {"revealed", N_("The scores of {1} were shown."), ""},
    {"round", N_("The second round for {1} began."), ""},
    {"rescored", N_("{3} changed a score of {1} in round 2."), "name"},
    {"summary", N_("The summary about {1} was written."), ""},
    {"decided", N_("Decision {3} about {1} was recorded."), "number"},
    {"held-over", N_("{1} was held over."), ""},
    {"withdrawn", N_("{1} withdrew."), ""},
    {"no-show", N_("{1} did not appear."), ""},
    {"minutes-adopted",
     N_("The minutes of session {2} were adopted, version {3}."), "version"},
    {"document", N_("A document was made: {3}."), "kind"},
    {"letter-sent", N_("The letter to {1} went out on {3}."), "date"},
    {"put-back",
     N_("An older copy of the database was put back; that was seen."), ""},
    {"backup", N_("A backup was made."), ""},
    {"quota", N_("The homes vacated were recorded: {3}."), "vacated"},
    {"place-gone", N_("{1} has given the place back."), ""},
    {"guard-kept",
     N_("About {1}: in {3} a word was kept that the program warned about."),
     "field"},
    {"ballot-guard",
     N_("About {1}: in {3} a word was kept that the program warned about."),
     "field"},
    {"guard-kept-session",
     N_("Session {2}: in {3} a word was kept that the program warned about."),
     "field"},
    {"lottery", N_("A lottery was made; its seal is {3}."), "commitment"},
    {"lottery-drawn", N_("Lots were drawn; the seed is {3}."), "seed"},
};

/* The words for a code that stands in a payload. */
static const char *in_words(const char *value, const struct committee *c)
{
    static const struct {
        const char *code, *words;
    } documents[] = {
        {"minutes", N_("the minutes")},
        {"annex", N_("the confidential annex")},
        {"forms", N_("the score forms")},
        {"policy", N_("the working method")},
        {"calculation", N_("the calculation of the outcomes")},
        {"letters", N_("the letters to candidates")},
        {"decisions", N_("the list of decisions")},
        {"reserve", N_("the reserve list")},
        {"commitments", N_("the commitments for the lease")},
        {"residents", N_("the commitments for the residents")},
        {"statistics", N_("the figures of how the seats score")},
        {"explanation", N_("the explanation of a decision")},
        {"dossier", N_("the file of a candidate")},
        {"comparison", N_("all decisions under the same criteria")},
    };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++)
        if (text_equal(documents[i].code, value))
            return tr(c->lang, documents[i].words);
    return value;
}

/* Taken back, or done for somebody else: a sentence of its own. */
static const char *kind_told(struct arena *arena, const struct log_entry *entry)
{
    if (*log_value(arena, entry->payload, "undone"))
        return arena_printf(arena, "%s-undone", entry->kind);
    if (text_equal(log_value(arena, entry->payload, "paper"), "yes"))
        return arena_printf(arena, "%s-paper", entry->kind);
    return entry->kind;
}

/* A day as people write it, any other value as it is. */
static const char *day_in_words(struct arena *arena, const char *value)
{
    struct str text = {0};
    struct date date;
    if (date_parse_iso(&date, value))
        return value;
    date_short(&text, date);
    value = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return value;
}

static const char *sentence_of(struct committee *c, struct arena *arena,
                               const struct log_entry *entry)
{
    struct str text = {0};
    const char *id = N_("Something was recorded: {3}.");
    const char *value = entry->kind;
    const char *kind = kind_told(arena, entry);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        if (!text_equal(sentences[i].kind, kind))
            continue;
        id = sentences[i].sentence;
        value = log_value(arena, entry->payload, sentences[i].value);
        if (text_equal(entry->kind, "document"))
            value = in_words(value, c);
        else if (text_equal(sentences[i].value, "field"))
            value = tr(c->lang, guard_field(value));
        else if (text_equal(sentences[i].value, "date"))
            value = day_in_words(arena, value);
    }
    if (!entry->payload)
        value = tr(c->lang, N_("(erased)"));
    tr_add(&text, c->lang, id, entry->candidate_number, entry->session_number,
           value);
    const char *sentence = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return sentence;
}

/* When somebody handed in says something about scores that are hidden; and
   what became of the table is nothing for who takes no part. */
static int is_told(bool *out, struct committee *c,
                   const struct log_entry *entry, bool hidden)
{
    static const char *const table[] = {
        "ballot-locked", "ballot-reopened", "revealed",
        "round",         "rescored",        "summary",
        "place-gone",    "guard-kept",      "ballot-guard"};
    struct subject subject = {.has_item = true, .phase = PHASE_DECIDED};
    bool about_table = false;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        about_table |= text_equal(entry->kind, table[i]);
    *out = !(hidden && text_starts(entry->kind, "ballot-"));
    if (!about_table)
        return OK;
    int status = store_recused(&subject.viewer_recused, c->db, entry->session,
                               entry->candidate, c->viewer.member);
    if (may(NULL, &c->viewer, OP_SEE_SCORES, &subject) != MAY)
        *out = false;
    return status;
}

/* A list while it grows. */
struct gathering {
    struct committee *c;
    struct arena *arena;
    struct log_query query;
    bool hidden;                 /* some scores are */
    VEC(struct log_row) entries; /* in the order in which they are read */
};

static int take_entry(struct gathering *g, const struct log_entry *entry)
{
    bool told;
    int status = is_told(&told, g->c, entry, g->hidden);
    if (told)
        *vec_push(&g->entries) = (struct log_row){
            .seq = entry->seq,
            .at = entry->at,
            .what = sentence_of(g->c, g->arena, entry),
            .who = committee_member_name(g->c, entry->actor),
            .account = entry->account,
        };
    return status;
}

/* One page, of which some may not be told; `more`: it was full. */
static int take_page(bool *more, struct gathering *g)
{
    struct log_query *query = &g->query;
    const struct log_entry *entries;
    int found;
    int status = log_entries(&entries, &found, g->c->db, g->arena, query);
    *more = status == OK && found == query->limit;
    for (int i = 0; status == OK && i < found; i++) {
        if (g->entries.count == (size_t)query->limit)
            break;
        status = take_entry(g, &entries[query->oldest ? found - 1 - i : i]);
    }
    if (*more && query->oldest)
        query->after = entries[0].seq;
    else if (*more)
        query->before = entries[found - 1].seq;
    return status;
}

static void keep_gathered(const struct log_row **rows, int *count,
                          struct gathering *g)
{
    size_t n = g->entries.count;
    struct log_row *list = arena_array(g->arena, struct log_row, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = g->entries.items[g->query.oldest ? n - 1 - i : i];
    *rows = list;
    *count = (int)n;
}

int log_list(const struct log_row **rows, int *count, struct committee *c,
             struct arena *arena, const struct log_range *range)
{
    struct gathering g = {
        .c = c,
        .arena = arena,
        .query = {.before = range->before,
                  .after = range->after,
                  .oldest = range->oldest,
                  .limit = range->limit},
        .hidden = true,
    };
    bool more = true;
    *count = 0;
    int status = require(c, OP_SEE_LOG, &(struct subject){0});
    if (status == OK)
        status = store_scores_hidden(&g.hidden, c->db);
    while (status == OK && more && g.entries.count < (size_t)g.query.limit)
        status = take_page(&more, &g);
    if (status == OK)
        keep_gathered(rows, count, &g);
    vec_free(&g.entries);
    return status;
}

/* Of these the sentence names the candidate alone: no member, no other data. */
static bool is_of_candidate(const struct log_entry *entry)
{
    static const char *const kinds[] = {"candidate-added",
                                        "candidate-edited",
                                        "candidate-imported",
                                        "candidate-completed",
                                        "second-application",
                                        "agenda-added",
                                        "agenda-dropped",
                                        "letter-opened",
                                        "interview",
                                        "scoring",
                                        "revealed",
                                        "round",
                                        "summary",
                                        "decided",
                                        "held-over",
                                        "withdrawn",
                                        "no-show",
                                        "letter-sent",
                                        "place-gone",
                                        "document"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(entry->kind, kinds[i]))
            return entry->payload != NULL;
    return false;
}

int log_of_candidate(const struct log_row **rows, int *count,
                     struct committee *c, struct arena *arena,
                     int64_t candidate)
{
    enum { EVERYTHING = 1000000 };
    struct log_query query = {.candidate = candidate, .limit = EVERYTHING};
    const struct log_entry *entries;
    int found, kept = 0;
    int status = log_entries(&entries, &found, c->db, arena, &query);
    if (status)
        return status;
    struct log_row *list = arena_array(arena, struct log_row, found + 1);
    for (int i = found - 1; i >= 0; i--) /* newest first: so backwards */
        if (is_of_candidate(&entries[i]))
            list[kept++] = (struct log_row){
                .seq = entries[i].seq,
                .at = entries[i].at,
                .what = sentence_of(c, arena, &entries[i]),
                .who = "",
            };
    *rows = list;
    *count = kept;
    return OK;
}
