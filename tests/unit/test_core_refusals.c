/*
 * Every answer of may() on paper, in golden/refusals.txt: for each operation and
 * everybody who could ask, what is said when all is favourable, and what a
 * single fact changes, or two facts that together say something else than
 * either.  A changed need or role shows there as a changed line to be read.
 */
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/may.h>

#include "test_core_may.h"
#include "test_export_fixture.h"

TestSuite(test_core_refusals, .timeout = 60);

#define NAME(operation) [operation] = #operation
static const char *const operations[OP_COUNT] = {
    NAME(OP_NONE),
    NAME(OP_LIST_CANDIDATES),
    NAME(OP_SEE_NAMES),
    NAME(OP_READ_LETTER),
    NAME(OP_MARK),
    NAME(OP_SEE_APPLICATION),
    NAME(OP_SEE_BALLOT),
    NAME(OP_SEE_PROGRESS),
    NAME(OP_SEE_SCORES),
    NAME(OP_SEE_CALCULATION),
    NAME(OP_SEE_BORDERLINE),
    NAME(OP_SEE_DECISION),
    NAME(OP_SEE_STATISTICS),
    NAME(OP_SEE_LOG),
    NAME(OP_SEE_POLICY),
    NAME(OP_SEE_MINUTES),
    NAME(OP_VERIFY),
    NAME(OP_SHOW_BOARD),
    NAME(OP_SCORE),
    NAME(OP_LOCK),
    NAME(OP_REOPEN),
    NAME(OP_CONFIDENTIAL),
    NAME(OP_RECUSE),
    NAME(OP_SET_PIN),
    NAME(OP_IMPORT),
    NAME(OP_EDIT_CANDIDATE),
    NAME(OP_ADOPT_POLICY),
    NAME(OP_NEW_SESSION),
    NAME(OP_EDIT_SESSION),
    NAME(OP_CANCEL_SESSION),
    NAME(OP_EDIT_AGENDA),
    NAME(OP_ATTEND),
    NAME(OP_OPEN_SESSION),
    NAME(OP_CLOSE_SESSION),
    NAME(OP_ADJOURN_SESSION),
    NAME(OP_PRACTICE),
    NAME(OP_OPEN_LETTER),
    NAME(OP_TO_INTERVIEW),
    NAME(OP_ASK_SCORES),
    NAME(OP_GRID),
    NAME(OP_HAND_OVER),
    NAME(OP_REVEAL),
    NAME(OP_ROUND),
    NAME(OP_SUMMARY),
    NAME(OP_DECIDE),
    NAME(OP_CORRECT_DECISION),
    NAME(OP_HOLD_OVER),
    NAME(OP_WITHDRAW),
    NAME(OP_NO_SHOW),
    NAME(OP_WITHDRAW_ADMITTED),
    NAME(OP_LOTTERY),
    NAME(OP_EXPORT_MINUTES),
    NAME(OP_ADOPT_MINUTES),
    NAME(OP_EXPORT_ANNEX),
    NAME(OP_EXPLAIN),
    NAME(OP_EXPORT_DOSSIER),
    NAME(OP_EXPORT_LETTERS),
    NAME(OP_EXPORT_CALCULATION),
    NAME(OP_EXPORT_LISTS),
    NAME(OP_EXPORT_COMMITMENTS),
    NAME(OP_PRINT_FORMS),
    NAME(OP_BACKUP),
    NAME(OP_SEE_PINS),
    NAME(OP_RESET_PIN),
};

/* -- who asks -------------------------------------------------------------- */

static const struct {
    const char *name;
    struct viewer viewer;
} viewers[] = {
    {"member", {"anna", ROLE_MEMBER, true, false, false}},
    {"member with the laptop", {"anna", ROLE_MEMBER, true, true, false}},
    {"member without a seat", {"anna", ROLE_MEMBER, false, false, false}},
    {"chair", {"anna", ROLE_CHAIR, true, false, false}},
    {"chair without a seat", {"anna", ROLE_CHAIR, false, false, false}},
    {"secretary", {"anna", ROLE_SECRETARY, false, false, false}},
    {"secretary with a seat", {"anna", ROLE_SECRETARY, true, false, false}},
    {"secretary with the laptop", {"anna", ROLE_SECRETARY, true, true, false}},
    {"member, PIN not typed yet", {"anna", ROLE_MEMBER, true, false, true}},
    {"observer", {"anna", ROLE_OBSERVER, false, false, false}},
    {"board", {"", ROLE_BOARD, false, false, false}},
};
enum { VIEWERS = sizeof viewers / sizeof *viewers, ASKERS = 2 * VIEWERS };

/* -- facts ----------------------------------------------------------------- */

#define FACT(words, change)                                \
    {                                                      \
        words, (int)offsetof(struct subject, change), 0, 0 \
    }
#define VALUE(words, field, value)                            \
    {                                                         \
        words, (int)offsetof(struct subject, field), 1, value \
    }
static const struct fact {
    const char *words;
    int offset;
    int is_number; /* a value, not a bool that is turned round */
    int value;
} facts[] = {
    FACT("session or not", has_session),
    VALUE("session planned", state, SESSION_PLANNED),
    VALUE("session open", state, SESSION_OPEN),
    VALUE("session adjourned", state, SESSION_ADJOURNED),
    VALUE("session closed", state, SESSION_CLOSED),
    FACT("on the agenda or not", has_item),
    VALUE("waiting", phase, PHASE_WAITING),
    VALUE("reading", phase, PHASE_READING),
    VALUE("interview", phase, PHASE_INTERVIEW),
    VALUE("scoring", phase, PHASE_SCORING),
    VALUE("scores shown", phase, PHASE_REVEALED),
    VALUE("decided", phase, PHASE_DECIDED),
    VALUE("held over", phase, PHASE_HELD_OVER),
    VALUE("withdrawn", phase, PHASE_WITHDRAWN),
    VALUE("did not appear", phase, PHASE_NO_SHOW),
    FACT("viewer recused", viewer_recused),
    FACT("member recused", member_recused),
    FACT("member present or not", member_present),
    FACT("member seated or not", member_votes),
    FACT("signed or not", confidential),
    FACT("locked or not", locked),
    FACT("typed from paper or not", by_secretary),
    FACT("counted", counted),
    FACT("not all in", all_in),
    FACT("no quorum", quorum),
    FACT("another one open", other_open),
    FACT("practice", practice),
    FACT("a letter was opened", letters_open),
    FACT("letters at home", read_ahead),
    FACT("unfinished", unfinished),
    FACT("undecided", undecided),
    FACT("not eligible", eligible),
    FACT("no letter", has_letter),
    FACT("no policy", policy_adopted),
    FACT("no outcome", outcome_known),
    FACT("decided before", decided_before),
    FACT("shown before", revealed),
    FACT("scores hidden", scores_hidden),
    VALUE("round 2", round, 2),
};
enum { FACTS = sizeof facts / sizeof *facts };

/* Enums and the round are numbers of the size of an int. */
static void turn(struct subject *s, const struct fact *fact)
{
    char *at = (char *)s + fact->offset;
    bool was;

    if (fact->is_number) {
        memcpy(at, &fact->value, sizeof fact->value);
        return;
    }
    memcpy(&was, at, sizeof was);
    was = !was;
    memcpy(at, &was, sizeof was);
}

/* -- answers --------------------------------------------------------------- */

/* Of a refusal the sentence. */
static const char *answer(int asker, enum operation op,
                          const struct subject *subject)
{
    struct message why = {0};

    switch (may(&why, &viewers[asker / 2].viewer, op, subject)) {
    case MAY:
        return "yes";
    case MAY_UNKNOWN:
        return "there is no such thing";
    default:
        return why.id;
    }
}

static void add_facts(struct str *out, int asker, enum operation op,
                      const struct subject *base)
{
    const char *before = answer(asker, op, base), *single[FACTS];

    for (int i = 0; i < FACTS; i++) {
        struct subject s = *base;

        turn(&s, &facts[i]);
        single[i] = answer(asker, op, &s);
        if (single[i] != before)
            str_addf(out, "    %s: %s\n", facts[i].words, single[i]);
    }
    for (int i = 0; i < FACTS; i++) {
        for (int k = i + 1; k < FACTS; k++) {
            struct subject s = *base;
            const char *both;

            turn(&s, &facts[i]);
            turn(&s, &facts[k]);
            both = answer(asker, op, &s);
            if (facts[i].offset != facts[k].offset && both != single[i] &&
                both != single[k])
                str_addf(out, "    %s and %s: %s\n", facts[i].words,
                         facts[k].words, both);
        }
    }
}

/* Those who get the same answers stand together, with the first of them. */
static void add_group(struct str *out, const struct str texts[ASKERS],
                      int first)
{
    const char *text = str_text(&texts[first]);

    for (int a = 0; a < first; a++)
        if (!strcmp(str_text(&texts[a]), text))
            return;
    for (int a = first; a < ASKERS; a++)
        if (!strcmp(str_text(&texts[a]), text))
            str_addf(out, "  %s%s\n", viewers[a / 2].name,
                     a % 2 ? ", for another" : "");
    str_add(out, text);
}

static void add_operation(struct str *out, enum operation op)
{
    struct str texts[ASKERS] = {{0}};

    str_addf(out, "%s\n", operations[op]);
    for (int a = 0; a < ASKERS; a++) {
        struct subject base = favourable(op);

        base.own = a % 2 == 0;
        str_addf(&texts[a], "    %s\n", answer(a, op, &base));
        add_facts(&texts[a], a, op, &base);
    }
    for (int a = 0; a < ASKERS; a++)
        add_group(out, texts, a);
    for (int a = 0; a < ASKERS; a++)
        str_free(&texts[a]);
}

Test(test_core_refusals, every_answer_on_paper)
{
    struct str text = {0};

    for (int op = 0; op < OP_COUNT; op++)
        add_operation(&text, (enum operation)op);
    expect_golden("refusals.txt", &text);
    str_free(&text);
}
