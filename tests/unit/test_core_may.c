#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/str.h>
#include <committee/core/may.h>
#include <committee/text/tr.h>

#include "test_core_may.h"

TestSuite(test_core_may, .timeout = 300);

enum { ROLES = 5 };

/* -- every fact, mixed ----------------------------------------------------- */

static unsigned long dice_state = 20260312;

static int dice(int sides)
{
    dice_state = dice_state * 6364136223846793005UL + 1442695040888963407UL;
    return (int)((dice_state >> 33) % (unsigned long)sides);
}

/* True more often than not, so that deep conditions are met as well. */
static bool likely(void)
{
    return dice(8) != 0;
}

static struct subject random_subject(void)
{
    return (struct subject){
        .has_session = likely(),
        .state = (enum session_state)(dice(2) ? SESSION_OPEN
                                              : dice(SESSION_STATE_COUNT)),
        .has_item = likely(),
        .phase = (enum phase)dice(PHASE_COUNT),
        .own = dice(2),
        .viewer_recused = dice(4) == 0,
        .member_recused = dice(4) == 0,
        .member_present = likely(),
        .member_votes = likely(),
        .confidential = likely(),
        .locked = dice(2),
        .by_secretary = dice(2),
        .counted = likely(),
        .all_in = likely(),
        .quorum = likely(),
        .other_open = !likely(),
        .practice = !likely(),
        .letters_open = dice(2),
        .recorded = dice(2),
        .unfinished = dice(2),
        .undecided = dice(2),
        .eligible = likely(),
        .has_letter = likely(),
        .policy_adopted = likely(),
        .outcome_known = likely(),
        .decided_before = !likely(),
        .revealed = dice(2),
        .pin_set = dice(2),
        .member_secretary = dice(2),
        .scores_hidden = !likely(),
        .round = dice(3),
    };
}

static struct viewer random_viewer(enum role role)
{
    bool seat = role == ROLE_MEMBER || (role == ROLE_CHAIR && likely());

    return (struct viewer){
        .member = role == ROLE_BOARD ? "" : "anna",
        .role = role,
        .votes = seat,
        .lent = seat && dice(4) == 0,
        .unproved = dice(8) == 0,
    };
}

/* Whether the scores of this item have been shown to the committee. */
static bool shown(const struct subject *s)
{
    return s->phase == PHASE_REVEALED || s->phase == PHASE_DECIDED ||
           (s->phase > PHASE_DECIDED && s->revealed);
}

static bool is_one_of(enum operation operation, const enum operation *list,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == operation)
            return true;
    return false;
}
#define IS_ONE_OF(operation, list) \
    is_one_of((operation), (list), sizeof(list) / sizeof *(list))

static const enum operation about_scores[] = {OP_SEE_SCORES,
                                              OP_SEE_CALCULATION};
static const enum operation about_candidate[] = {OP_READ_LETTER,
                                                 OP_MARK,
                                                 OP_SEE_APPLICATION,
                                                 OP_SEE_BALLOT,
                                                 OP_SEE_PROGRESS,
                                                 OP_SEE_SCORES,
                                                 OP_SEE_CALCULATION,
                                                 OP_SEE_DECISION,
                                                 OP_SCORE,
                                                 OP_LOCK,
                                                 OP_REOPEN,
                                                 OP_OPEN_LETTER,
                                                 OP_TO_INTERVIEW,
                                                 OP_ASK_SCORES,
                                                 OP_GRID,
                                                 OP_REVEAL,
                                                 OP_ROUND,
                                                 OP_SUMMARY,
                                                 OP_DECIDE,
                                                 OP_CORRECT_DECISION,
                                                 OP_HOLD_OVER,
                                                 OP_WITHDRAW,
                                                 OP_NO_SHOW};
static const enum operation when_lent[] = {
    OP_NONE,       OP_SEE_NAMES,  OP_READ_LETTER, OP_SEE_APPLICATION,
    OP_SEE_BALLOT, OP_SEE_POLICY, OP_SCORE,       OP_LOCK,
    OP_RECUSE,     OP_SET_PIN,    OP_MARK};
static const enum operation on_board[] = {OP_NONE, OP_SEE_PROGRESS,
                                          OP_SEE_SCORES, OP_SEE_POLICY};
/* Nothing of the practice letter goes further than its scores. */
static const enum operation of_a_candidate[] = {
    OP_MARK,   OP_REOPEN,           OP_RECUSE,    OP_ROUND,    OP_SUMMARY,
    OP_DECIDE, OP_CORRECT_DECISION, OP_HOLD_OVER, OP_WITHDRAW, OP_NO_SHOW};
static const enum operation in_session[] = {
    OP_SCORE,      OP_LOCK,   OP_REOPEN,    OP_OPEN_LETTER, OP_TO_INTERVIEW,
    OP_ASK_SCORES, OP_GRID,   OP_HAND_OVER, OP_REVEAL,      OP_ROUND,
    OP_SUMMARY,    OP_DECIDE, OP_HOLD_OVER, OP_NO_SHOW};

/* What somebody who may do this must fulfil. */
static void check_allowed(const struct viewer *v, enum operation op,
                          const struct subject *s)
{
    if (IS_ONE_OF(op, about_scores))
        cr_assert(s->has_item && shown(s), "scores before the reveal");
    if (IS_ONE_OF(op, about_candidate))
        cr_assert_not(s->viewer_recused, "operation %d, recused", op);
    if (v->lent)
        cr_assert(IS_ONE_OF(op, when_lent), "operation %d, lent", op);
    if (v->unproved)
        cr_assert(op == OP_NONE || (op == OP_SET_PIN && !s->pin_set),
                  "operation %d without the PIN", op);
    if (v->role == ROLE_BOARD)
        cr_assert(IS_ONE_OF(op, on_board), "operation %d on the board", op);
    if (IS_ONE_OF(op, of_a_candidate))
        cr_assert_not(s->practice, "operation %d in practice", op);
    if (IS_ONE_OF(op, in_session))
        cr_assert(s->has_session && s->state == SESSION_OPEN,
                  "operation %d without an open session", op);
}

static void check_score(const struct viewer *v, const struct subject *s)
{
    cr_assert_neq(v->role, ROLE_OBSERVER);
    cr_assert_neq(v->role, ROLE_BOARD);
    cr_assert(s->own || v->role == ROLE_SECRETARY);
    cr_assert_not(v->role == ROLE_SECRETARY && s->own, "an own vote");
    cr_assert(!s->own || v->votes);
    cr_assert(s->member_votes && s->member_present && !s->member_recused);
    cr_assert(s->phase == PHASE_SCORING ||
              (s->phase == PHASE_REVEALED && s->round == 2));
    cr_assert(!s->locked || s->phase == PHASE_REVEALED);
}

static void check_ballot(const struct viewer *v, const struct subject *s)
{
    cr_assert_not(s->member_recused, "the trace is sealed");
    if (shown(s)) {
        cr_assert(s->counted, "it was not among those shown");
        return;
    }
    cr_assert_not(s->locked, "a locked form is shown to nobody");
    cr_assert_not(phase_is_over(s->phase), "sealed for good");
    if (v->role == ROLE_SECRETARY)
        cr_assert(s->by_secretary && !s->own);
    else
        cr_assert(s->own && v->votes);
}

static void check_pin(const struct viewer *v, enum operation op,
                      const struct subject *s)
{
    if (op == OP_SET_PIN)
        cr_assert(s->own, "the PIN of somebody else");
    if (op == OP_RESET_PIN)
        cr_assert(s->pin_set &&
                  (v->role == ROLE_SECRETARY ||
                   (v->role == ROLE_CHAIR && s->member_secretary)));
}

static void check_export(const struct viewer *v, enum operation op,
                         const struct subject *s)
{
    bool drives = v->role == ROLE_SECRETARY || v->role == ROLE_CHAIR;

    if (op == OP_EXPORT_DOSSIER)
        cr_assert(drives && !s->viewer_recused);
    if (op == OP_EXPLAIN)
        cr_assert(drives && !s->viewer_recused &&
                  (s->decided_before || s->phase == PHASE_DECIDED));
    if (op == OP_EXPORT_LETTERS) {
        cr_assert(drives && !s->viewer_recused);
        cr_assert(!s->has_session || s->state == SESSION_CLOSED);
    }
    if (op == OP_EXPORT_LISTS || op == OP_EXPORT_COMMITMENTS)
        cr_assert(drives);
    if (op == OP_EXPORT_CALCULATION)
        cr_assert(drives && s->has_session && s->state != SESSION_PLANNED);
}

static void check_act(const struct viewer *v, enum operation op,
                      const struct subject *s)
{
    bool drives = v->role == ROLE_SECRETARY || v->role == ROLE_CHAIR;

    switch (op) {
    case OP_SCORE:
        check_score(v, s);
        break;
    case OP_LOCK:
        check_score(v, s);
        cr_assert_eq(s->phase, PHASE_SCORING);
        cr_assert(s->own || s->by_secretary, "it was not typed in");
        break;
    case OP_SEE_BALLOT:
        check_ballot(v, s);
        break;
    case OP_REVEAL:
        cr_assert(drives && s->phase == PHASE_SCORING && s->all_in &&
                  s->quorum);
        break;
    case OP_DECIDE:
        cr_assert(drives && s->phase == PHASE_REVEALED && s->quorum &&
                  s->outcome_known && !s->decided_before);
        break;
    case OP_OPEN_LETTER:
        cr_assert(drives && s->phase == PHASE_WAITING && s->has_letter &&
                  !s->other_open && s->quorum);
        break;
    case OP_OPEN_SESSION:
        cr_assert(drives && s->policy_adopted && s->state != SESSION_CLOSED &&
                  s->state != SESSION_OPEN);
        break;
    case OP_EDIT_SESSION:
        cr_assert_eq(v->role, ROLE_SECRETARY);
        cr_assert_eq(s->state, SESSION_PLANNED);
        break;
    case OP_CANCEL_SESSION:
        cr_assert(v->role == ROLE_SECRETARY && s->state == SESSION_PLANNED &&
                  !s->letters_open && !s->recorded);
        break;
    case OP_CLOSE_SESSION:
        cr_assert(drives && !s->unfinished && !s->undecided &&
                  s->state == SESSION_OPEN);
        break;
    case OP_SEE_BORDERLINE:
        cr_assert(!s->other_open, "a tally while somebody scores");
        cr_assert(s->state != SESSION_PLANNED);
        break;
    case OP_PRACTICE:
        cr_assert_eq(v->role, ROLE_SECRETARY);
        cr_assert(s->state == SESSION_OPEN && !s->letters_open);
        break;
    case OP_GRID:
    case OP_REOPEN:
        cr_assert_eq(v->role, ROLE_SECRETARY);
        cr_assert_eq(s->phase, PHASE_SCORING);
        break;
    case OP_SEE_STATISTICS:
        cr_assert_not(s->scores_hidden);
        break;
    case OP_READ_LETTER:
        if (v->role != ROLE_SECRETARY)
            cr_assert_neq(s->phase, PHASE_WAITING);
        break;
    default:
        break;
    }
}

Test(test_core_may, invariants_of_every_permission)
{
    long allowed[OP_COUNT] = {0};

    for (long i = 0; i < 1500000; i++) {
        enum role role = (enum role)dice(ROLES);
        enum operation op = (enum operation)dice(OP_COUNT);
        struct viewer v = random_viewer(role);
        struct subject s = random_subject();
        struct message why = {0};

        if (may(&why, &v, op, &s) == MAY) {
            allowed[op]++;
            cr_assert_null(why.id);
            check_allowed(&v, op, &s);
            check_act(&v, op, &s);
            check_pin(&v, op, &s);
            check_export(&v, op, &s);
        } else {
            cr_assert(why.id && strlen(why.id) > 20, "no sentence for %d", op);
        }
    }
    for (int op = 0; op < OP_COUNT; op++)
        cr_assert_gt(allowed[op], 0, "operation %d is never allowed", op);
}

/*
 * Nobody learns from any answer whether somebody else's form is locked or was
 * typed in, except those who work on it: the secretary, and its owner.
 */
Test(test_core_may, answers_do_not_depend_on_others_forms)
{
    for (long i = 0; i < 400000; i++) {
        enum role role = (enum role)dice(ROLES);
        enum operation op = (enum operation)dice(OP_COUNT);
        struct viewer v = random_viewer(role);
        struct subject one = random_subject(), other;
        struct message first = {0}, second = {0};

        one.own = false;
        other = one;
        other.locked = !one.locked;
        other.by_secretary = !one.by_secretary;
        if (role == ROLE_SECRETARY || shown(&one))
            continue;
        cr_assert_eq(may(&first, &v, op, &one), may(&second, &v, op, &other));
        cr_assert_eq(first.id, second.id, "operation %d", op);
    }
}

/* -- roles by operations --------------------------------------------------- */

struct subject favourable(enum operation op)
{
    struct subject s = {
        .has_session = true,
        .state = SESSION_OPEN,
        .has_item = true,
        .phase = PHASE_SCORING,
        .member_present = true,
        .member_votes = true,
        .confidential = true,
        .by_secretary = true,
        .all_in = true,
        .quorum = true,
        .eligible = true,
        .has_letter = true,
        .policy_adopted = true,
        .outcome_known = true,
        .pin_set = true,
        .member_secretary = true,
        .round = 1,
    };

    if (op == OP_OPEN_LETTER || op == OP_EDIT_AGENDA)
        s.phase = PHASE_WAITING;
    else if (op == OP_TO_INTERVIEW || op == OP_ASK_SCORES)
        s.phase = PHASE_READING;
    else if (op == OP_SEE_SCORES || op == OP_SEE_CALCULATION ||
             op == OP_ROUND || op == OP_DECIDE || op == OP_SUMMARY)
        s.phase = PHASE_REVEALED;
    else if (op == OP_SEE_DECISION || op == OP_CORRECT_DECISION ||
             op == OP_WITHDRAW_ADMITTED || op == OP_EXPLAIN)
        s.phase = PHASE_DECIDED;
    if (op == OP_OPEN_SESSION || op == OP_EDIT_SESSION ||
        op == OP_CANCEL_SESSION)
        s.state = SESSION_PLANNED;
    if (op == OP_ADOPT_MINUTES || op == OP_EXPORT_LETTERS)
        s.state = SESSION_CLOSED;
    s.locked = op == OP_REOPEN;
    return s;
}

/* Columns: member, chair, secretary, observer, board, lent member. A letter:
   allowed; o: only for oneself; p: only for others, from paper. */
static const struct {
    enum operation operation;
    const char *roles;
} rights[] = {
    {OP_NONE, "yyyyyy"},
    {OP_LIST_CANDIDATES, "yyyy.."},
    {OP_SEE_NAMES, "yyy..y"},
    {OP_READ_LETTER, "yyy..y"},
    {OP_MARK, "yy...y"},
    {OP_SEE_APPLICATION, "yyy..y"},
    {OP_SEE_BALLOT, "oop..o"},
    {OP_SEE_PROGRESS, "yyyyy."},
    {OP_SEE_SCORES, "yyyyy."},
    {OP_SEE_CALCULATION, "yyy..."},
    {OP_SEE_BORDERLINE, "yyy..."},
    {OP_SEE_DECISION, "yyyy.."},
    {OP_SEE_STATISTICS, "yyy..."},
    {OP_SEE_LOG, ".yy..."},
    {OP_SEE_POLICY, "yyyyyy"},
    {OP_SEE_MINUTES, "yyyy.."},
    {OP_VERIFY, "yyyy.."},
    {OP_SHOW_BOARD, "yyyy.."},
    {OP_SCORE, "oop..o"},
    {OP_LOCK, "oop..o"},
    {OP_REOPEN, "..y..."},
    {OP_CONFIDENTIAL, "ooyo.."},
    {OP_RECUSE, "oyy..o"},
    {OP_SET_PIN, "oooo.o"},
    {OP_IMPORT, "..y..."},
    {OP_EDIT_CANDIDATE, "..y..."},
    {OP_ADOPT_POLICY, ".yy..."},
    {OP_NEW_SESSION, "..y..."},
    {OP_EDIT_SESSION, "..y..."},
    {OP_CANCEL_SESSION, "..y..."},
    {OP_EDIT_AGENDA, "..y..."},
    {OP_ATTEND, ".yy..."},
    {OP_OPEN_SESSION, ".yy..."},
    {OP_CLOSE_SESSION, ".yy..."},
    {OP_ADJOURN_SESSION, ".yy..."},
    {OP_PRACTICE, "..y..."},
    {OP_OPEN_LETTER, ".yy..."},
    {OP_TO_INTERVIEW, ".yy..."},
    {OP_ASK_SCORES, ".yy..."},
    {OP_GRID, "..y..."},
    {OP_HAND_OVER, "..y..."},
    {OP_REVEAL, ".yy..."},
    {OP_ROUND, ".yy..."},
    {OP_SUMMARY, ".yy..."},
    {OP_DECIDE, ".yy..."},
    {OP_CORRECT_DECISION, ".yy..."},
    {OP_HOLD_OVER, ".yy..."},
    {OP_WITHDRAW, ".yy..."},
    {OP_NO_SHOW, ".yy..."},
    {OP_WITHDRAW_ADMITTED, ".yy..."},
    {OP_LOTTERY, ".yy..."},
    {OP_EXPORT_MINUTES, ".yy..."},
    {OP_ADOPT_MINUTES, ".yy..."},
    {OP_EXPORT_ANNEX, "..y..."},
    {OP_EXPLAIN, ".yy..."},
    {OP_EXPORT_DOSSIER, ".yy..."},
    {OP_EXPORT_LETTERS, ".yy..."},
    {OP_EXPORT_CALCULATION, ".yy..."},
    {OP_EXPORT_LISTS, ".yy..."},
    {OP_EXPORT_COMMITMENTS, ".yy..."},
    {OP_PRINT_FORMS, ".yy..."},
    {OP_BACKUP, "..y..."},
    {OP_SEE_PINS, ".yy..."},
    {OP_RESET_PIN, ".yy..."},
};

static struct viewer viewer_in_column(int column)
{
    enum role role = column < ROLES ? (enum role)column : ROLE_MEMBER;

    return (struct viewer){.member = "anna",
                           .role = role,
                           .votes = role == ROLE_MEMBER || role == ROLE_CHAIR,
                           .lent = column == ROLES};
}

Test(test_core_may, roles_by_operations)
{
    cr_assert_eq(sizeof rights / sizeof *rights, OP_COUNT);
    for (int i = 0; i < OP_COUNT; i++) {
        for (int column = 0; column <= ROLES; column++) {
            struct viewer v = viewer_in_column(column);
            struct subject s = favourable(rights[i].operation);
            char right = rights[i].roles[column];
            bool own, other;

            s.own = true;
            own = may(NULL, &v, rights[i].operation, &s) == MAY;
            s.own = false;
            other = may(NULL, &v, rights[i].operation, &s) == MAY;
            cr_assert_eq(own, right == 'y' || right == 'o',
                         "row %d, column %d, own", i, column);
            cr_assert_eq(other, right == 'y' || right == 'p',
                         "row %d, column %d, for another", i, column);
        }
    }
}

/* Without a session, a candidate or anything else: what is left to do. */
Test(test_core_may, what_needs_nothing)
{
    static const enum operation free_ones[] = {
        OP_NONE,           OP_LIST_CANDIDATES,
        OP_SEE_NAMES,      OP_SEE_APPLICATION,
        OP_SEE_LOG,        OP_SEE_POLICY,
        OP_VERIFY,         OP_IMPORT,
        OP_EDIT_CANDIDATE, OP_ADOPT_POLICY,
        OP_NEW_SESSION,    OP_LOTTERY,
        OP_BACKUP,         OP_SEE_STATISTICS,
        OP_SHOW_BOARD,     OP_SEE_PINS,
        OP_EXPORT_LETTERS, OP_EXPORT_DOSSIER,
        OP_EXPORT_LISTS,   OP_EXPORT_COMMITMENTS,
    };
    struct viewer bea = {.member = "bea", .role = ROLE_SECRETARY};
    for (int op = 0; op < OP_COUNT; op++) {
        struct subject nothing = {0};
        bool free_one = false;
        for (size_t i = 0; i < sizeof free_ones / sizeof *free_ones; i++)
            free_one |= free_ones[i] == (enum operation)op;
        cr_assert_eq(may(NULL, &bea, (enum operation)op, &nothing) == MAY,
                     free_one, "operation %d", op);
    }
}

/* -- sentences ------------------------------------------------------------- */

static void expect_sentence(enum role role, enum operation op,
                            const struct subject *s, const char *dutch)
{
    struct viewer v = {.member = "anna",
                       .role = role,
                       .votes = role == ROLE_MEMBER || role == ROLE_CHAIR};
    struct message why = {0};
    struct str text = {0};

    cr_assert_neq(may(&why, &v, op, s), MAY);
    tr_message(&text, LANG_NL, &why);
    cr_assert_str_eq(str_text(&text), dutch);
    str_free(&text);
}

Test(test_core_may, says_why_and_what_to_do)
{
    struct subject s = favourable(OP_OPEN_LETTER);

    expect_sentence(ROLE_MEMBER, OP_READ_LETTER, &s,
                    "De brief is nog niet geopend. De secretaris opent de "
                    "brief.");
    expect_sentence(ROLE_MEMBER, OP_OPEN_LETTER, &s,
                    "Alleen de secretaris en de voorzitter kunnen dit doen.");
    s.quorum = false;
    expect_sentence(
        ROLE_SECRETARY, OP_OPEN_LETTER, &s,
        "Er is geen quorum voor deze kandidaat: te weinig "
        "geledingen kunnen meedoen. Vraag een plaatsvervanger, of houd de "
        "kandidaat aan.");
    s = favourable(OP_SEE_SCORES);
    s.viewer_recused = true;
    expect_sentence(ROLE_MEMBER, OP_SEE_SCORES, &s,
                    "U doet niet mee bij deze kandidaat. U kunt alleen zien "
                    "of er een besluit is.");
    s = favourable(OP_SEE_STATISTICS);
    s.scores_hidden = true;
    expect_sentence(ROLE_SECRETARY, OP_SEE_STATISTICS, &s,
                    "Er worden nu scores gegeven, of er zijn scores nog niet "
                    "getoond. De cijfers zijn er weer als die scores getoond "
                    "zijn.");
    s = favourable(OP_LOCK);
    s.locked = true;
    s.own = true;
    expect_sentence(ROLE_MEMBER, OP_SEE_BALLOT, &s,
                    "Niemand ziet een formulier voordat de scores worden "
                    "getoond, behalve wat iemand nog aan het invullen is.");
    expect_sentence(ROLE_SECRETARY, OP_SCORE, &s,
                    "U hebt geen stem. Alleen leden van een geleding "
                    "beoordelen kandidaten.");
}

/* What happens during a session does not happen before or between. */
Test(test_core_may, before_and_between_only_a_withdrawal)
{
    static const enum session_state states[] = {
        SESSION_PLANNED, SESSION_ADJOURNED, SESSION_OPEN, SESSION_CLOSED};
    struct viewer secretary = viewer_in_column(ROLE_SECRETARY);

    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct subject s = favourable(OP_WITHDRAW);
        bool open = states[i] == SESSION_OPEN;

        s.phase = PHASE_WAITING;
        s.state = states[i];
        cr_expect_eq(may(NULL, &secretary, OP_WITHDRAW, &s) == MAY,
                     states[i] != SESSION_CLOSED);
        cr_expect_eq(may(NULL, &secretary, OP_HOLD_OVER, &s) == MAY, open);
        cr_expect_eq(may(NULL, &secretary, OP_NO_SHOW, &s) == MAY, open);
    }
}

Test(test_core_may, second_round_changes_scores_aloud)
{
    struct viewer secretary = viewer_in_column(ROLE_SECRETARY);
    struct subject s = favourable(OP_ROUND);

    s.locked = true;
    cr_assert_eq(may(NULL, &secretary, OP_ROUND, &s), MAY);
    cr_assert_neq(may(NULL, &secretary, OP_SCORE, &s), MAY);
    s.round = 2;
    cr_assert_neq(may(NULL, &secretary, OP_ROUND, &s), MAY);
    cr_assert_eq(may(NULL, &secretary, OP_SCORE, &s), MAY);
    cr_assert_neq(may(NULL, &secretary, OP_LOCK, &s), MAY);
    s.phase = PHASE_DECIDED;
    cr_assert_neq(may(NULL, &secretary, OP_SCORE, &s), MAY);
}

Test(test_core_may, to_the_board_the_rest_does_not_exist)
{
    struct viewer board = {.member = "", .role = ROLE_BOARD};

    for (int op = 0; op < OP_COUNT; op++) {
        struct subject s = favourable((enum operation)op);
        enum permission answer = may(NULL, &board, (enum operation)op, &s);

        if (!IS_ONE_OF((enum operation)op, on_board))
            cr_assert_eq(answer, MAY_UNKNOWN, "operation %d", op);
    }
}
