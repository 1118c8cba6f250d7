/* Letters: the fields, what stands in them, and the templates as shipped. */

#include <committee/export/letter.h>

#include <stddef.h>

#include <embedded.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/text/safe.h>

const char *const letter_kind_codes[LETTER_KIND_COUNT] = {
    "admitted", "reserve",   "declined",     "held-over",
    "absent",   "withdrawn", "not-eligible",
};

const char *letter_kind_title(enum letter_kind kind)
{
    static const char *const titles[] = {
        [LETTER_ADMITTED] = N_("admitted"),
        [LETTER_RESERVE] = N_("reserve list"),
        [LETTER_DECLINED] = N_("declined"),
        [LETTER_HELD_OVER] = N_("held over"),
        [LETTER_ABSENT] = N_("did not appear"),
        [LETTER_WITHDRAWN] = N_("withdrawn"),
        [LETTER_NOT_ELIGIBLE] = N_("does not meet the basic conditions"),
    };
    return titles[kind];
}

/* ---- the fields ---------------------------------------------------------- */

enum value_kind {
    VALUE_TEXT,
    VALUE_DATE,
    VALUE_DISCUSSED,
    VALUE_NAME,
    VALUE_PLAN,
    VALUE_DEPARTURE,
    VALUE_SIGNED_AS,
    VALUE_CHAIR,
};

/* Where the value of a field comes from, in the order of letter_fields[]. */
struct source {
    enum value_kind kind;
    size_t offset; /* in struct letter; of VALUE_PLAN: 1 what was valued */
};

// clang-format off
/* LETTER_FIELD(name, list, kind, offset, meaning) */
#define LETTER_FIELDS(LETTER_FIELD)                                           \
    LETTER_FIELD("number", false, VALUE_TEXT, offsetof(struct letter, number), \
        N_("The number of the candidate, such as K-2026-014."))               \
    LETTER_FIELD("name", false, VALUE_NAME, offsetof(struct letter, name),    \
        N_("The name of the candidate; \"candidate\" when it is not known.")) \
    LETTER_FIELD("email", false, VALUE_TEXT, offsetof(struct letter, email),  \
        N_("The e-mail address of the candidate."))                           \
    LETTER_FIELD("phone", false, VALUE_TEXT, offsetof(struct letter, phone),  \
        N_("The telephone number of the candidate."))                         \
    LETTER_FIELD("session", false, VALUE_TEXT,                                \
        offsetof(struct letter, session),                                     \
        N_("The number of the session, such as 2026-03."))                    \
    LETTER_FIELD("session_date", false, VALUE_DATE,                           \
        offsetof(struct letter, session_date),                                \
        N_("The day of the session."))                                        \
    LETTER_FIELD("next_date", false, VALUE_DATE,                              \
        offsetof(struct letter, next_date),                                   \
        N_("The day of the next session."))                                   \
    LETTER_FIELD("decision", false, VALUE_TEXT,                               \
        offsetof(struct letter, decision),                                    \
        N_("The number of the decision, such as 2026-017."))                  \
    LETTER_FIELD("valued", true, VALUE_PLAN, 1,                               \
        N_("What the committee valued: a sentence for each criterion, from "  \
           "the letter_ texts of the criteria."))                             \
    LETTER_FIELD("unclear", true, VALUE_PLAN, 0,                              \
        N_("What could have been clearer, likewise."))                        \
    LETTER_FIELD("departure", false, VALUE_DEPARTURE, 0,                      \
        N_("Of a refusal where the scores proposed to admit: that the "       \
           "committee decided otherwise; else empty."))                       \
    LETTER_FIELD("what", false, VALUE_TEXT,                                   \
        offsetof(struct letter, commitment[0]),                               \
        N_("The commitment: what the candidate will do."))                    \
    LETTER_FIELD("for_whom", false, VALUE_TEXT,                               \
        offsetof(struct letter, commitment[1]),                               \
        N_("The commitment: for whom."))                                      \
    LETTER_FIELD("how_often", false, VALUE_TEXT,                              \
        offsetof(struct letter, commitment[2]),                               \
        N_("The commitment: how often."))                                     \
    LETTER_FIELD("from", false, VALUE_TEXT,                                   \
        offsetof(struct letter, commitment[3]),                               \
        N_("The commitment: from when."))                                     \
    LETTER_FIELD("how_long", false, VALUE_TEXT,                               \
        offsetof(struct letter, commitment[4]),                               \
        N_("The commitment: for how long."))                                  \
    LETTER_FIELD("date", false, VALUE_DATE, offsetof(struct letter, date),    \
        N_("The day of the letter."))                                         \
    LETTER_FIELD("complaint_until", false, VALUE_DATE,                        \
        offsetof(struct letter, complaint_until),                             \
        N_("The last day to complain about the decision; empty: none."))                 \
    LETTER_FIELD("again_from", false, VALUE_DATE,                             \
        offsetof(struct letter, again_from),                                  \
        N_("The day from which who is declined can apply again; else "       \
           "empty."))              \
    LETTER_FIELD("kept_until", false, VALUE_DATE,                             \
        offsetof(struct letter, kept_until),                                  \
        N_("The day on which the data are erased; empty: no end."))           \
    LETTER_FIELD("committee", false, VALUE_TEXT,                              \
        offsetof(struct letter, committee),                                   \
        N_("The name of the committee."))                                     \
    LETTER_FIELD("place", false, VALUE_TEXT, offsetof(struct letter, place),  \
        N_("The town of the committee."))                                     \
    LETTER_FIELD("building", false, VALUE_TEXT,                               \
        offsetof(struct letter, building),                                    \
        N_("The building or neighbourhood that the homes are in."))           \
    LETTER_FIELD("contact", false, VALUE_TEXT,                                \
        offsetof(struct letter, contact),                                     \
        N_("Where to ask questions, as a sentence; a setting."))              \
    LETTER_FIELD("complaints", false, VALUE_TEXT,                             \
        offsetof(struct letter, complaints),                                  \
        N_("Where to complain; a setting."))                                  \
    LETTER_FIELD("chair", false, VALUE_CHAIR, 0,                              \
        N_("The name of the chair, or of who signs when the chair took no "   \
           "part."))                                                          \
    LETTER_FIELD("signed_by", false, VALUE_TEXT,                              \
        offsetof(struct letter, signed_by),                                   \
        N_("Who signs: the chair, or the secretary when the chair took no "   \
           "part."))                                                          \
    LETTER_FIELD("signed_as", false, VALUE_SIGNED_AS, 0,                      \
        N_("The role of who signs."))                                         \
    LETTER_FIELD("talk_date", false, VALUE_DATE,                              \
        offsetof(struct letter, talk_date),                                   \
        N_("The day of the talk with the candidate; empty: there was none.")) \
    LETTER_FIELD("discussed_date", false, VALUE_DISCUSSED,                    \
        offsetof(struct letter, session_date),                                \
        N_("The day of the session when there was no talk; else empty."))     \
    LETTER_FIELD("replaces", false, VALUE_DATE,                               \
        offsetof(struct letter, replaces),                                    \
        N_("The day of the earlier letter, when the decision corrects the "   \
           "one in it; else empty."))                                         \
    LETTER_FIELD("kept_days", false, VALUE_TEXT,                              \
        offsetof(struct letter, kept_days),                                   \
        N_("Of who is on the reserve list: how many days the data are kept "  \
           "after the last letter; empty: no end."))

#define AS_FIELD(name, list, kind, offset, meaning) {name, meaning, list},
#define AS_SOURCE(name, list, kind, offset, meaning) {kind, offset},
// clang-format on

const struct template_field letter_fields[] = {
    LETTER_FIELDS(AS_FIELD){NULL, NULL, false},
};
static const struct source sources[] = {LETTER_FIELDS(AS_SOURCE)};
enum { FIELD_COUNT = sizeof sources / sizeof *sources };

/* ---- the values ---------------------------------------------------------- */

/* Where this criterion came out, -1 when nobody had an opinion. */
static int level_of(const struct letter *letter, int criterion)
{
    const struct figure *mean = &letter->outcome->criterion_mean[criterion];
    if (text_blank(mean->exact))
        return -1;
    return tally_level(&letter->policy->scale, mean);
}

/* What was valued reaches the threshold; the rest could be clearer.  The best
   comes first, equals in the order of the criteria. */
static void add_sentences(struct str *out, const struct letter *letter,
                          enum lang lang, bool valued)
{
    const struct policy *policy = letter->policy;
    for (int level = scale_levels(&policy->scale) - 1; level >= 0; level--) {
        int score = scale_score(&policy->scale, level);
        if ((score >= policy->rule.threshold) != valued)
            continue;
        for (int i = 0; i < policy->criterion_count; i++) {
            if (level_of(letter, i) != level)
                continue;
            const char *text =
                criterion_letter(&policy->criteria[i], lang, level);
            str_addf(out, "%s%s", out->len && *text ? "\n" : "", text);
        }
    }
}

/* Declined, where the outcome was to admit. */
static bool departs(const struct letter *letter)
{
    return letter->kind == LETTER_DECLINED && letter->outcome != NULL &&
           letter->outcome->verdict == VERDICT_ADMIT;
}

/* Why stands in the minutes, for they are read by the committee. */
static const char *departure_value(struct arena *arena, enum lang lang,
                                   const struct letter *letter)
{
    if (!departs(letter))
        return "";
    return arena_printf(
        arena, "%s %s",
        tr(lang, N_("The committee decided otherwise than the scores "
                    "proposed.")),
        tr(lang, text_blank(letter->chair)
                     ? N_("On request we explain this to you.")
                     : N_("On request the chair explains this to you.")));
}

/* A refusal whose criteria were all valued still has to say something, but
   not what the scores contradict. */
static const char *plan_value(struct arena *arena, enum lang lang,
                              const struct letter *letter, bool valued)
{
    struct str text = {0};
    if (letter->outcome != NULL)
        add_sentences(&text, letter, lang, valued);
    if (text_blank(str_text(&text)) && !valued &&
        letter->kind == LETTER_DECLINED && !departs(letter))
        str_add(&text, tr(lang, N_("The committee weighed all parts of your "
                                   "plan together. Together they were not "
                                   "strong enough this time.")));
    const char *value = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return value;
}

static const char *text_at(const struct letter *letter, size_t offset)
{
    const char *const *text =
        (const char *const *)((const char *)letter + offset);
    return *text ? *text : "";
}

static const char *date_value(struct arena *arena, enum lang lang,
                              const struct letter *letter, size_t offset)
{
    struct str text = {0};
    date_long(&text, lang,
              *(const struct date *)((const char *)letter + offset));
    const char *value = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return value;
}

static const char *value_of(struct arena *arena, enum lang lang,
                            const struct letter *letter,
                            const struct source *source)
{
    const char *text;
    switch (source->kind) {
    case VALUE_DISCUSSED:
        return letter->talk_date.year
                   ? ""
                   : date_value(arena, lang, letter, source->offset);
    case VALUE_DATE:
        return date_value(arena, lang, letter, source->offset);
    case VALUE_PLAN:
        return plan_value(arena, lang, letter, source->offset == 1);
    case VALUE_DEPARTURE:
        return departure_value(arena, lang, letter);
    case VALUE_SIGNED_AS:
        return text_blank(letter->signed_by) ? "" : tr(lang, letter->signed_as);
    case VALUE_CHAIR:
        text = text_blank(letter->chair) ? letter->signed_by : letter->chair;
        return text ? text : "";
    case VALUE_NAME:
        text = text_at(letter, source->offset);
        return text_blank(text) ? tr(lang, N_("candidate")) : text;
    default:
        return text_at(letter, source->offset);
    }
}

const char *const *letter_values(struct arena *arena, enum lang lang,
                                 const struct letter *letter)
{
    const char **values = arena_array(arena, const char *, FIELD_COUNT + 1);
    for (int i = 0; i < FIELD_COUNT; i++) {
        const char *value = value_of(arena, lang, letter, &sources[i]);
        values[i] = letter_fields[i].list ? safe_block(arena, value)
                                          : safe_line(arena, value);
    }
    return values;
}

/* ---- documents ----------------------------------------------------------- */

const char *letter_template_name(struct arena *arena, enum letter_kind kind,
                                 enum lang lang)
{
    return arena_printf(arena, "%s.%s.txt", letter_kind_codes[kind],
                        lang_code(lang));
}

const char *letter_template_text(enum letter_kind kind, enum lang lang)
{
    struct arena arena = {0};
    const char *name = letter_template_name(&arena, kind, lang), *text = "";
    for (int i = 0; embedded_templates[i].name != NULL; i++)
        if (text_equal(embedded_templates[i].name, name))
            text = embedded_templates[i].text;
    arena_free(&arena);
    return text;
}

/* "{chair}, chair": nobody is called what they are not. */
static struct template_word chair_word(enum lang lang,
                                       const struct letter *letter)
{
    struct template_word word = {0};
    if (!text_blank(letter->chair))
        return word;
    word.word = tr(lang, role_title(ROLE_CHAIR));
    word.instead = text_blank(letter->signed_by) ? tr(lang, N_("committee"))
                                                 : tr(lang, letter->signed_as);
    return word;
}

void letter_add(struct document *doc, const struct template *template,
                const struct letter *letter)
{
    template_fill(doc, template, letter_values(doc->arena, doc->lang, letter),
                  chair_word(doc->lang, letter));
}

/* Whose template is in another program cannot have its words changed. */
static const char *named(struct arena *arena, enum lang lang,
                         const struct letter *letter, const char *field,
                         const char *value)
{
    bool other = text_equal(field, "chair") && text_blank(letter->chair);
    return other && !text_blank(value)
               ? arena_printf(arena, "%s (%s)", value,
                              tr(lang, letter->signed_as))
               : value;
}

/* "+31 6 …" would get the mark of what a spreadsheet must not compute, and
   that mark would stand in the letter: 0031 is the same number. */
static const char *in_table(struct arena *arena, const char *field,
                            const char *value)
{
    return text_equal(field, "phone") && text_starts(value, "+")
               ? arena_printf(arena, "00%s", value + 1)
               : value;
}

static void add_row(struct csv_out *csv, struct arena *arena, enum lang lang,
                    const struct letter *letter)
{
    const char *const *values = letter_values(arena, lang, letter);
    csv_field(csv, letter_kind_codes[letter->kind], false);
    for (int i = 0; i < FIELD_COUNT; i++) {
        const char *field = letter_fields[i].name;
        const char *value = named(arena, lang, letter, field, values[i]);
        csv_field(csv, in_table(arena, field, value), false);
    }
    csv_end(csv);
}

void letters_csv(struct csv_out *csv, struct arena *arena, enum lang lang,
                 const struct letter *letters, int count)
{
    csv_field(csv, "letter", false);
    for (int i = 0; i < FIELD_COUNT; i++)
        csv_field(csv, letter_fields[i].name, false);
    csv_end(csv);
    for (int i = 0; i < count; i++)
        add_row(csv, arena, lang, &letters[i]);
}

static void list_templates(struct document *doc)
{
    struct table *table =
        document_table(doc, "ll",
                       (const char *[]){tr(doc->lang, N_("file")),
                                        tr(doc->lang, N_("letter")), NULL});
    for (enum letter_kind kind = 0; kind < LETTER_KIND_COUNT; kind++)
        table_add(table, (const char *[]){
                             letter_template_name(doc->arena, kind, doc->lang),
                             tr(doc->lang, letter_kind_title(kind)), NULL});
}

void letter_fields_document(struct document *doc, struct arena *arena,
                            enum lang lang)
{
    document_start(doc, arena, lang, tr(lang, N_("Templates of letters")), "");
    document_title(doc, tr(lang, N_("Templates of letters")), "");
    document_say(doc, N_("A template is a text file. A line that begins with "
                         "; is left out. # makes a heading, - an item of a "
                         "list, | a line of its own, or an empty one. Other "
                         "lines that follow each other are one paragraph."));
    document_say(doc, N_("A field stands in braces: {number}. A paragraph, "
                         "item or line in which a field is empty is left "
                         "out. Write a brace twice to print it once."));
    document_say(doc, N_("When the chair took no part in a candidate, the word "
                         "\"chair\" in a template becomes the role of who "
                         "signs."));
    document_heading(doc, 1, "", tr(lang, N_("Files")));
    list_templates(doc);
    document_heading(doc, 1, "", tr(lang, N_("Fields")));
    struct table *table = document_table(
        doc, "ll",
        (const char *[]){tr(lang, N_("field")), tr(lang, N_("meaning")), NULL});
    for (int i = 0; i < FIELD_COUNT; i++)
        table_add(table,
                  (const char *[]){letter_fields[i].name,
                                   tr(lang, letter_fields[i].meaning), NULL});
}
