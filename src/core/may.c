/*
 * Who may do what, as one table: a row per operation says which roles have it
 * at all, whether it exists on a lent laptop, and which needs must be met, in
 * the order in which their sentences help.  A need is a predicate with the
 * sentence that is shown when it does not hold.
 *
 * Nothing here looks at a score, and no answer about somebody else's ballot
 * depends on whether that ballot exists, is locked, or what is in it.
 */

#include <committee/core/may.h>

#include <stddef.h>

/* -- needs ----------------------------------------------------------------- */

enum need {
    NO_NEED,
    NEED_SESSION,
    NEED_SESSION_OPEN,
    NEED_SESSION_PLANNED,
    NEED_SESSION_NOT_BEGUN,
    NEED_SESSION_TO_OPEN,
    NEED_SESSION_ALIVE,
    NEED_SESSION_TO_SCORE,
    NEED_SESSION_STARTED,
    NEED_SESSION_CLOSED,
    NEED_SESSION_OVER,
    NEED_ITEM,
    NEED_POLICY,
    NEED_ELIGIBLE,
    NEED_LETTER,
    NEED_ITEM_WAITING,
    NEED_LETTER_OPEN,
    NEED_LETTER_SHOWN,
    NEED_SIGNED,
    NEED_NO_OTHER,
    NEED_QUORUM,
    NEED_TO_INTERVIEW,
    NEED_TO_SCORES,
    NEED_SCORING,
    NEED_SCORES_ASKED,
    NEED_ALL_IN,
    NEED_REVEALED,
    NEED_SCORES_SHOWN,
    NEED_NOT_SHOWN,
    NEED_FIRST_ROUND,
    NEED_OUTCOME,
    NEED_DECISION,
    NEED_NO_DECISION,
    NEED_UNFINISHED_ITEM,
    NEED_ALL_DECIDED,
    NEED_ALL_FINISHED,
    NEED_TAKES_PART,
    NEED_OWN_OR_PAPER,
    NEED_OWN_OR_TYPED,
    NEED_OWN_OR_SECRETARY,
    NEED_OWN_OR_DRIVER,
    NEED_NOT_SECRETARY_OWN,
    NEED_SEAT,
    NEED_MEMBER_UNRECUSED,
    NEED_PRESENT,
    NEED_NOT_LOCKED,
    NEED_LOCKED,
    NEED_BALLOT_SHOWN,
    NEED_NONE_HIDDEN,
    NEED_NO_LETTER_YET,
    NEED_NOTHING_RECORDED,
    NEED_REAL,
    NEED_OWN_PIN,
    NEED_PIN_KEEPER,
    NEED_PIN,
    NEED_COUNT,
};

#define PREDICATE(name) \
    static bool name(const struct viewer *v, const struct subject *s)

PREDICATE(has_session)
{
    (void)v;
    return s->has_session;
}

PREDICATE(session_open)
{
    (void)v;
    return s->has_session && s->state == SESSION_OPEN;
}

PREDICATE(session_to_open)
{
    (void)v;
    return s->has_session &&
           (s->state == SESSION_PLANNED || s->state == SESSION_ADJOURNED);
}

PREDICATE(session_planned)
{
    (void)v;
    return s->has_session && s->state == SESSION_PLANNED;
}

PREDICATE(session_alive)
{
    (void)v;
    return s->has_session && s->state != SESSION_CLOSED;
}

PREDICATE(session_started)
{
    (void)v;
    return s->has_session && s->state != SESSION_PLANNED;
}

PREDICATE(session_closed)
{
    (void)v;
    return s->has_session && s->state == SESSION_CLOSED;
}

/* Or there is none: a candidate who was never on an agenda. */
PREDICATE(session_over)
{
    (void)v;
    return !s->has_session || s->state == SESSION_CLOSED;
}

PREDICATE(has_item)
{
    (void)v;
    return s->has_item;
}

PREDICATE(policy_adopted)
{
    (void)v;
    return s->policy_adopted;
}

/* Asked when a candidate is put on an agenda, not when one is taken off. */
PREDICATE(eligible)
{
    (void)v;
    return s->has_item || s->eligible;
}

PREDICATE(has_letter)
{
    (void)v;
    return s->has_item && s->phase != PHASE_WAITING ? true : s->has_letter;
}

PREDICATE(item_waiting)
{
    (void)v;
    return !s->has_item || s->phase == PHASE_WAITING;
}

/* The secretary imports the letters and has them at any time. */
PREDICATE(letter_open)
{
    return v->role == ROLE_SECRETARY ||
           (s->has_item && (s->phase != PHASE_WAITING || s->read_ahead));
}

PREDICATE(letter_shown)
{
    if (v->role == ROLE_SECRETARY)
        return true;
    return s->has_session && s->state != SESSION_CLOSED &&
           s->phase <= PHASE_DECIDED;
}

/* On the lent laptop the secretary sees to it that everybody has signed. */
PREDICATE(signed_for)
{
    return v->role == ROLE_SECRETARY || v->lent || s->confidential;
}

PREDICATE(no_other)
{
    (void)v;
    return !s->other_open;
}

PREDICATE(quorum)
{
    (void)v;
    return s->quorum;
}

PREDICATE(to_interview)
{
    (void)v;
    return s->has_item && s->phase == PHASE_READING;
}

PREDICATE(to_scores)
{
    (void)v;
    return s->has_item &&
           (s->phase == PHASE_READING || s->phase == PHASE_INTERVIEW);
}

PREDICATE(scoring)
{
    (void)v;
    return s->has_item && s->phase == PHASE_SCORING;
}

static bool second_round(const struct subject *s)
{
    return s->has_item && s->phase == PHASE_REVEALED && s->round >= 2;
}

PREDICATE(scores_asked)
{
    return scoring(v, s) || second_round(s);
}

PREDICATE(all_in)
{
    (void)v;
    return s->all_in;
}

PREDICATE(revealed)
{
    (void)v;
    return s->has_item && s->phase == PHASE_REVEALED;
}

PREDICATE(scores_shown)
{
    (void)v;
    if (!s->has_item)
        return false;
    return s->phase == PHASE_REVEALED || s->phase == PHASE_DECIDED ||
           (phase_is_over(s->phase) && s->revealed);
}

PREDICATE(not_shown)
{
    return !scores_shown(v, s);
}

PREDICATE(first_round)
{
    (void)v;
    return s->round < 2;
}

PREDICATE(outcome_known)
{
    (void)v;
    return s->outcome_known;
}

PREDICATE(has_decision)
{
    (void)v;
    return s->has_item && (s->phase == PHASE_DECIDED || s->decided_before);
}

PREDICATE(no_decision)
{
    (void)v;
    return !s->decided_before && !(s->has_item && s->phase == PHASE_DECIDED);
}

PREDICATE(unfinished_item)
{
    (void)v;
    return s->has_item && !phase_is_over(s->phase);
}

PREDICATE(all_decided)
{
    (void)v;
    return !s->undecided;
}

PREDICATE(all_finished)
{
    (void)v;
    return !s->unfinished;
}

PREDICATE(takes_part)
{
    (void)v;
    return !s->viewer_recused;
}

/* In the second round scores are changed aloud, so nothing is hidden then. */
PREDICATE(own_or_paper)
{
    return s->own || (v->role == ROLE_SECRETARY && !v->lent);
}

/* Handing in reads back what is in the form. */
PREDICATE(own_or_typed)
{
    (void)v;
    return s->own || s->by_secretary;
}

PREDICATE(own_or_secretary)
{
    return s->own || v->role == ROLE_SECRETARY;
}

/* Declared, or imposed by the chair. */
PREDICATE(own_or_driver)
{
    return s->own || v->role == ROLE_SECRETARY || v->role == ROLE_CHAIR;
}

PREDICATE(not_secretary_own)
{
    return !s->own || (v->role != ROLE_SECRETARY && v->votes);
}

PREDICATE(has_seat)
{
    (void)v;
    return s->member_votes;
}

PREDICATE(member_unrecused)
{
    (void)v;
    return !s->member_recused;
}

PREDICATE(member_present)
{
    (void)v;
    return s->member_present;
}

PREDICATE(not_locked)
{
    (void)v;
    return !s->locked || second_round(s);
}

PREDICATE(locked)
{
    (void)v;
    return s->locked;
}

/*
 * Before the reveal: a draft by its owner, or by the secretary who typed it in
 * from paper; a locked one by nobody.  Afterwards those that were shown: what
 * somebody filled in who was recused or had left stays sealed.
 */
PREDICATE(ballot_shown)
{
    if (s->member_recused)
        return false;
    if (scores_shown(v, s))
        return s->counted && (!v->lent || s->own);
    if (s->locked || phase_is_over(s->phase))
        return false;
    if (v->role == ROLE_SECRETARY)
        return !v->lent && !s->own && s->by_secretary;
    return s->own && v->votes;
}

PREDICATE(none_hidden)
{
    (void)v;
    return !s->scores_hidden;
}

PREDICATE(no_letter_yet)
{
    (void)v;
    return !s->letters_open;
}

PREDICATE(nothing_recorded)
{
    (void)v;
    return !s->recorded && !s->letters_open;
}

PREDICATE(real)
{
    (void)v;
    return !s->practice;
}

PREDICATE(own_pin)
{
    (void)v;
    return s->own;
}

/* Who is locked out cannot let themselves in. */
PREDICATE(pin_keeper)
{
    return v->role == ROLE_SECRETARY || s->member_secretary;
}

PREDICATE(pin_set)
{
    (void)v;
    return s->pin_set;
}

struct need_info {
    bool (*holds)(const struct viewer *, const struct subject *);
    const char *sentence; /* why not, and what to do */
};

// clang-format off
static const struct need_info needs[NEED_COUNT] = {
    [NEED_SESSION] = {has_session,
        N_("There is no session yet. The secretary makes one.")},
    [NEED_SESSION_OPEN] = {session_open,
        N_("The session is not open. The secretary opens it first.")},
    [NEED_SESSION_TO_OPEN] = {session_to_open,
        N_("Only a planned or adjourned session can be opened.")},
    [NEED_SESSION_PLANNED] = {session_planned,
        N_("When and where can be changed only until the session is opened.")},
    [NEED_SESSION_NOT_BEGUN] = {session_planned,
        N_("This session has been opened, so it cannot be called off any "
           "more. It can be adjourned or closed.")},
    [NEED_SESSION_ALIVE] = {session_alive,
        N_("The session is closed. Nothing in it can be changed any more.")},
    [NEED_SESSION_TO_SCORE] = {session_alive,
        N_("The session is closed, so there is nobody left to score. Name the "
           "session that comes next.")},
    [NEED_SESSION_STARTED] = {session_started,
        N_("The session has not been opened yet, so there are no minutes.")},
    [NEED_SESSION_CLOSED] = {session_closed,
        N_("Minutes are adopted once the session has been closed.")},
    [NEED_SESSION_OVER] = {session_over,
        N_("The session has not been closed yet. Letters are made after "
           "it.")},
    [NEED_ITEM] = {has_item,
        N_("This candidate is not on the agenda. The secretary can add the "
           "candidate to a session.")},
    [NEED_POLICY] = {policy_adopted,
        N_("No criteria are in force on the day of this session. Adopt them "
           "first, under Criteria.")},
    [NEED_ELIGIBLE] = {eligible,
        N_("This candidate does not meet the basic conditions. Only with a "
           "reason can the candidate be put on the agenda.")},
    [NEED_LETTER] = {has_letter,
        N_("The letter of this candidate is missing. Import the letter or "
           "type it in first.")},
    [NEED_ITEM_WAITING] = {item_waiting,
        N_("The letter has been opened, so this candidate stays on the "
           "agenda. The candidate can be held over.")},
    [NEED_LETTER_OPEN] = {letter_open,
        N_("The letter is not open yet. The secretary opens the letter.")},
    [NEED_LETTER_SHOWN] = {letter_shown,
        N_("The letter is closed again, because this candidate has been "
           "dealt with.")},
    [NEED_SIGNED] = {signed_for,
        N_("You have not declared yet that you keep everything confidential. "
           "The secretary records that under attendance.")},
    [NEED_NO_OTHER] = {no_other,
        N_("Another candidate is being assessed. Show the scores or hold "
           "that candidate over first.")},
    [NEED_QUORUM] = {quorum,
        N_("There is no quorum for this candidate: too few seats can take "
           "part. Ask a deputy, or hold the candidate over.")},
    [NEED_TO_INTERVIEW] = {to_interview,
        N_("The interview begins once, after the letter and before the "
           "scores.")},
    [NEED_TO_SCORES] = {to_scores,
        N_("Scores are asked for once, after the letter has been read.")},
    [NEED_SCORING] = {scoring,
        N_("No scores are being asked for now. The secretary asks for them "
           "after the letter and the interview.")},
    [NEED_SCORES_ASKED] = {scores_asked,
        N_("No scores are being asked for now. The secretary asks for them "
           "after the letter and the interview.")},
    [NEED_ALL_IN] = {all_in,
        N_("Not everybody is ready. The scores are shown when all forms have "
           "been handed in.")},
    [NEED_REVEALED] = {revealed,
        N_("This comes after the scores have been shown and before the "
           "decision.")},
    [NEED_SCORES_SHOWN] = {scores_shown,
        N_("The scores have not been shown yet. They are shown when all "
           "forms have been handed in.")},
    [NEED_NOT_SHOWN] = {not_shown,
        N_("The scores have been shown already.")},
    [NEED_FIRST_ROUND] = {first_round,
        N_("The second round has begun already. Choose a score and change "
           "it.")},
    [NEED_OUTCOME] = {outcome_known,
        N_("There is no computed outcome, so nothing can be decided. Hold "
           "the candidate over.")},
    [NEED_DECISION] = {has_decision,
        N_("There is no decision about this candidate yet.")},
    [NEED_NO_DECISION] = {no_decision,
        N_("The decision has been taken. Only a correcting decision can "
           "follow.")},
    [NEED_UNFINISHED_ITEM] = {unfinished_item,
        N_("This candidate has been dealt with in this session.")},
    [NEED_ALL_DECIDED] = {all_decided,
        N_("Nothing has been decided yet about a candidate whose scores were "
           "shown. The borderline cases on the agenda show who it is.")},
    [NEED_ALL_FINISHED] = {all_finished,
        N_("Some candidates have not been dealt with. Decide about them or "
           "hold them over first, or adjourn the session.")},
    [NEED_TAKES_PART] = {takes_part,
        N_("You do not take part for this candidate. You can only see "
           "whether there is a decision.")},
    [NEED_OWN_OR_PAPER] = {own_or_paper,
        N_("Members fill in their own form. Only the secretary enters forms "
           "from paper.")},
    [NEED_OWN_OR_TYPED] = {own_or_typed,
        N_("Type in the scores from paper first. What members fill in "
           "themselves, they hand in themselves.")},
    [NEED_OWN_OR_SECRETARY] = {own_or_secretary,
        N_("You can do this for yourself. The secretary does it for "
           "others.")},
    [NEED_OWN_OR_DRIVER] = {own_or_driver,
        N_("You can do this for yourself. The secretary and the chair do it "
           "for others.")},
    [NEED_NOT_SECRETARY_OWN] = {not_secretary_own,
        N_("You have no vote. Only members with a seat score candidates.")},
    [NEED_SEAT] = {has_seat,
        N_("This member does not sit in a seat now. The secretary records "
           "under attendance who replaces whom.")},
    [NEED_MEMBER_UNRECUSED] = {member_unrecused,
        N_("This member does not take part for this candidate.")},
    [NEED_PRESENT] = {member_present,
        N_("This member is not present. The secretary records that under "
           "attendance.")},
    [NEED_NOT_LOCKED] = {not_locked,
        N_("The form has been handed in. Until the scores are shown the "
           "secretary can reopen it when its member asks.")},
    [NEED_LOCKED] = {locked,
        N_("The form has not been handed in, so it need not be reopened.")},
    [NEED_NO_LETTER_YET] = {no_letter_yet,
        N_("A letter of this session has been opened. The practice letter "
           "comes before the first one.")},
    [NEED_NOTHING_RECORDED] = {nothing_recorded,
        N_("Something has been recorded in this session, such as attendance "
           "or a conflict of interest, so it stays. Its date and place can "
           "be changed.")},
    [NEED_REAL] = {real,
        N_("This is the practice letter: it is only scored and talked about. "
           "Nothing of it is kept.")},
    [NEED_OWN_PIN] = {own_pin,
        N_("You choose only your own PIN. The secretary can take away that "
           "of somebody else.")},
    [NEED_PIN_KEEPER] = {pin_keeper,
        N_("The secretary takes a PIN away. Only that of the secretary is "
           "taken away by the chair.")},
    [NEED_PIN] = {pin_set,
        N_("There is no PIN to take away.")},
    [NEED_BALLOT_SHOWN] = {ballot_shown,
        N_("Nobody sees a form before the scores are shown, except what "
           "somebody is still filling in.")},
    [NEED_NONE_HIDDEN] = {none_hidden,
        N_("Scores are being given, or have not been shown yet. The figures "
           "are there again when they have been shown.")},
};

/* -- operations ------------------------------------------------------------ */

#define ROLE(role) (1u << (role))
enum {
    VOTERS = ROLE(ROLE_MEMBER) | ROLE(ROLE_CHAIR),
    SECRETARY = ROLE(ROLE_SECRETARY),
    DRIVERS = SECRETARY | ROLE(ROLE_CHAIR),
    COMMITTEE = VOTERS | SECRETARY,
    IN_ROOM = COMMITTEE | ROLE(ROLE_OBSERVER),
    ANYBODY = IN_ROOM | ROLE(ROLE_BOARD),
};

static const char only_secretary[] =
    N_("Only the secretary can do this.");
static const char only_drivers[] =
    N_("Only the secretary and the chair can do this.");
static const char only_committee[] =
    N_("Only members and the secretary can do this.");
static const char only_in_room[] =
    N_("This is not shown on the public screen.");
static const char only_voters[] =
    N_("You have no vote. Only members with a seat score candidates.");
static const char only_readers[] =
    N_("Everybody in the room can see this screen, so nothing is marked here. "
       "Members mark passages on a screen of their own, or on the laptop when "
       "it is passed to them.");
static const char no_sentence[] = "";

enum { MAX_NEEDS = 10 };

struct gate {
    unsigned roles;
    bool lent;       /* exists while the laptop is with a member */
    const char *who; /* the sentence for the other roles */
    unsigned char needs[MAX_NEEDS];
};

static const struct gate gates[OP_COUNT] = {
    [OP_NONE] = {ANYBODY, true, no_sentence, {0}},
    [OP_LIST_CANDIDATES] = {IN_ROOM, false, only_in_room, {0}},
    [OP_SEE_NAMES] = {COMMITTEE, true, only_committee, {0}},
    [OP_READ_LETTER] = {COMMITTEE, true, only_committee,
        {NEED_TAKES_PART, NEED_LETTER_OPEN, NEED_LETTER_SHOWN, NEED_SIGNED,
         NEED_LETTER}},
    [OP_MARK] = {VOTERS, true, only_readers,
        {NEED_REAL, NEED_SESSION_ALIVE, NEED_TAKES_PART, NEED_LETTER_OPEN,
         NEED_LETTER_SHOWN, NEED_SIGNED, NEED_LETTER}},
    [OP_SEE_APPLICATION] = {COMMITTEE, true, only_committee,
        {NEED_TAKES_PART}},
    [OP_SEE_BALLOT] = {COMMITTEE, true, only_committee,
        {NEED_ITEM, NEED_TAKES_PART, NEED_BALLOT_SHOWN}},
    [OP_SEE_PROGRESS] = {ANYBODY, false, no_sentence,
        {NEED_ITEM, NEED_TAKES_PART}},
    [OP_SEE_SCORES] = {ANYBODY, false, no_sentence,
        {NEED_ITEM, NEED_TAKES_PART, NEED_SCORES_SHOWN}},
    [OP_SEE_CALCULATION] = {COMMITTEE, false, only_committee,
        {NEED_ITEM, NEED_TAKES_PART, NEED_SCORES_SHOWN}},
    [OP_SEE_BORDERLINE] = {COMMITTEE, false, only_committee,
        {NEED_SESSION, NEED_SESSION_STARTED, NEED_NO_OTHER}},
    [OP_SEE_DECISION] = {IN_ROOM, false, only_in_room,
        {NEED_TAKES_PART, NEED_DECISION}},
    [OP_SEE_STATISTICS] = {COMMITTEE, false, only_committee,
        {NEED_NONE_HIDDEN}},
    [OP_SEE_LOG] = {DRIVERS, false, only_drivers, {0}},
    [OP_SEE_POLICY] = {ANYBODY, true, no_sentence, {0}},
    [OP_SEE_MINUTES] = {IN_ROOM, false, only_in_room,
        {NEED_SESSION, NEED_SESSION_STARTED}},
    [OP_VERIFY] = {IN_ROOM, false, only_in_room, {0}},
    [OP_SHOW_BOARD] = {IN_ROOM, false, only_in_room, {0}},

    [OP_SCORE] = {COMMITTEE, true, only_voters,
        {NEED_SESSION_OPEN, NEED_NOT_SECRETARY_OWN, NEED_OWN_OR_PAPER,
         NEED_TAKES_PART, NEED_SCORES_ASKED, NEED_MEMBER_UNRECUSED,
         NEED_SEAT, NEED_PRESENT, NEED_NOT_LOCKED}},
    [OP_LOCK] = {COMMITTEE, true, only_voters,
        {NEED_SESSION_OPEN, NEED_NOT_SECRETARY_OWN, NEED_OWN_OR_PAPER,
         NEED_TAKES_PART, NEED_SCORING, NEED_MEMBER_UNRECUSED, NEED_SEAT,
         NEED_PRESENT, NEED_NOT_LOCKED, NEED_OWN_OR_TYPED}},
    [OP_REOPEN] = {SECRETARY, false, only_secretary,
        {NEED_REAL, NEED_SESSION_OPEN, NEED_TAKES_PART, NEED_SCORING,
         NEED_MEMBER_UNRECUSED, NEED_LOCKED}},
    [OP_CONFIDENTIAL] = {IN_ROOM, false, only_in_room,
        {NEED_SESSION, NEED_SESSION_ALIVE, NEED_OWN_OR_SECRETARY}},
    [OP_RECUSE] = {COMMITTEE, true, only_committee,
        {NEED_REAL,
         NEED_SESSION, NEED_ITEM, NEED_SESSION_ALIVE, NEED_OWN_OR_DRIVER,
         NEED_NO_DECISION, NEED_UNFINISHED_ITEM}},
    [OP_SET_PIN] = {IN_ROOM, true, only_in_room, {NEED_OWN_PIN}},

    [OP_IMPORT] = {SECRETARY, false, only_secretary, {0}},
    [OP_EDIT_CANDIDATE] = {SECRETARY, false, only_secretary, {0}},
    [OP_ADOPT_POLICY] = {DRIVERS, false, only_drivers, {0}},
    [OP_NEW_SESSION] = {SECRETARY, false, only_secretary, {0}},
    [OP_EDIT_SESSION] = {SECRETARY, false, only_secretary,
        {NEED_SESSION, NEED_SESSION_PLANNED}},
    [OP_CANCEL_SESSION] = {SECRETARY, false, only_secretary,
        {NEED_SESSION, NEED_SESSION_NOT_BEGUN, NEED_NOTHING_RECORDED}},
    [OP_EDIT_AGENDA] = {SECRETARY, false, only_secretary,
        {NEED_SESSION, NEED_SESSION_ALIVE, NEED_ITEM_WAITING, NEED_ELIGIBLE,
         NEED_LETTER}},
    [OP_ATTEND] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_ALIVE}},
    [OP_OPEN_SESSION] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_TO_OPEN, NEED_POLICY}},
    [OP_CLOSE_SESSION] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_ALIVE, NEED_SESSION_OPEN,
         NEED_ALL_DECIDED, NEED_ALL_FINISHED}},
    [OP_ADJOURN_SESSION] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_OPEN}},
    [OP_PRACTICE] = {SECRETARY, false, only_secretary,
        {NEED_SESSION, NEED_SESSION_OPEN, NEED_NO_LETTER_YET}},
    [OP_OPEN_LETTER] = {DRIVERS, false, only_drivers,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_UNFINISHED_ITEM,
         NEED_ITEM_WAITING, NEED_LETTER, NEED_NO_OTHER, NEED_QUORUM}},
    [OP_TO_INTERVIEW] = {DRIVERS, false, only_drivers,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_TO_INTERVIEW}},
    [OP_ASK_SCORES] = {DRIVERS, false, only_drivers,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_TO_SCORES,
         NEED_QUORUM}},
    [OP_GRID] = {SECRETARY, false, only_secretary,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_NOT_SHOWN,
         NEED_SCORING}},
    [OP_HAND_OVER] = {SECRETARY, false, only_secretary,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_NOT_SHOWN, NEED_SCORING}},
    [OP_REVEAL] = {DRIVERS, false, only_drivers,
        {NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_NOT_SHOWN,
         NEED_SCORING, NEED_ALL_IN, NEED_QUORUM}},
    [OP_ROUND] = {DRIVERS, false, only_drivers,
        {NEED_REAL,
         NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_NO_DECISION,
         NEED_REVEALED, NEED_FIRST_ROUND}},
    [OP_SUMMARY] = {DRIVERS, false, only_drivers,
        {NEED_REAL,
         NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_SCORES_SHOWN}},
    [OP_DECIDE] = {DRIVERS, false, only_drivers,
        {NEED_REAL,
         NEED_SESSION_OPEN, NEED_ITEM, NEED_TAKES_PART, NEED_NO_DECISION,
         NEED_REVEALED, NEED_QUORUM, NEED_OUTCOME}},
    [OP_CORRECT_DECISION] = {DRIVERS, false, only_drivers,
        {NEED_REAL, NEED_ITEM, NEED_TAKES_PART, NEED_DECISION, NEED_QUORUM,
         NEED_OUTCOME}},
    [OP_HOLD_OVER] = {DRIVERS, false, only_drivers,
        {NEED_REAL, NEED_SESSION, NEED_ITEM, NEED_SESSION_OPEN, NEED_TAKES_PART,
         NEED_NO_DECISION, NEED_UNFINISHED_ITEM}},
    [OP_WITHDRAW] = {DRIVERS, false, only_drivers,
        {NEED_REAL,
         NEED_SESSION, NEED_ITEM, NEED_SESSION_ALIVE, NEED_TAKES_PART,
         NEED_NO_DECISION, NEED_UNFINISHED_ITEM}},
    [OP_NO_SHOW] = {DRIVERS, false, only_drivers,
        {NEED_REAL, NEED_SESSION, NEED_ITEM, NEED_SESSION_OPEN, NEED_TAKES_PART,
         NEED_NO_DECISION, NEED_UNFINISHED_ITEM}},
    [OP_WITHDRAW_ADMITTED] = {DRIVERS, false, only_drivers,
        {NEED_ITEM, NEED_TAKES_PART, NEED_DECISION}},
    [OP_LOTTERY] = {DRIVERS, false, only_drivers, {0}},
    [OP_EXPORT_MINUTES] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_STARTED}},
    [OP_ADOPT_MINUTES] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_CLOSED}},
    [OP_EXPORT_ANNEX] = {SECRETARY, false, only_secretary,
        {NEED_SESSION, NEED_SESSION_STARTED}},
    [OP_EXPLAIN] = {DRIVERS, false, only_drivers,
        {NEED_TAKES_PART, NEED_DECISION}},
    [OP_EXPORT_DOSSIER] = {DRIVERS, false, only_drivers,
        {NEED_TAKES_PART, NEED_LETTER_OPEN}},
    [OP_EXPORT_LETTERS] = {DRIVERS, false, only_drivers,
        {NEED_TAKES_PART, NEED_SESSION_OVER}},
    [OP_EXPORT_CALCULATION] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_STARTED}},
    [OP_EXPORT_LISTS] = {DRIVERS, false, only_drivers, {0}},
    [OP_EXPORT_COMMITMENTS] = {DRIVERS, false, only_drivers, {0}},
    [OP_PRINT_FORMS] = {DRIVERS, false, only_drivers,
        {NEED_SESSION, NEED_SESSION_TO_SCORE}},
    [OP_BACKUP] = {SECRETARY, false, only_secretary, {0}},
    [OP_SEE_PINS] = {DRIVERS, false, only_drivers, {0}},
    [OP_RESET_PIN] = {DRIVERS, false, only_drivers,
        {NEED_PIN_KEEPER, NEED_PIN}},
};
// clang-format on

/* -- the answer ------------------------------------------------------------ */

static enum permission refuse(struct message *why, enum permission answer,
                              const char *sentence)
{
    if (why)
        *why = (struct message){.id = sentence};
    return answer;
}

enum permission may_not(struct message *why, const char *sentence)
{
    return refuse(why, MAY_NOT, sentence);
}

/* Who has not typed the PIN can do nothing but that; who has none yet, though
   one is wanted, can choose it. */
static bool waits_for_pin(const struct viewer *viewer, enum operation operation,
                          const struct subject *subject)
{
    return viewer->unproved && operation != OP_NONE &&
           !(operation == OP_SET_PIN && !subject->pin_set);
}

enum permission may(struct message *why, const struct viewer *viewer,
                    enum operation operation, const struct subject *subject)
{
    const struct gate *gate = &gates[operation];

    if (!(gate->roles & ROLE(viewer->role)))
        return refuse(why, viewer->role == ROLE_BOARD ? MAY_UNKNOWN : MAY_NOT,
                      gate->who);
    if (waits_for_pin(viewer, operation, subject))
        return refuse(why, MAY_NOT,
                      N_("Type your PIN first. Only then the program shows "
                         "what is yours."));
    if (viewer->lent && !gate->lent)
        return refuse(why, MAY_NOT,
                      N_("The laptop is with a member now: only the form, the "
                         "letter and help are there. Give it back first."));
    for (int i = 0; i < MAX_NEEDS && gate->needs[i] != NO_NEED; i++) {
        const struct need_info *need = &needs[gate->needs[i]];

        if (!need->holds(viewer, subject))
            return refuse(why, MAY_NOT, need->sentence);
    }
    return MAY;
}
