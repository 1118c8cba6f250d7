#ifndef COMMITTEE_CORE_MAY_H
#define COMMITTEE_CORE_MAY_H

/*
 * The only source of "may I": who may do or see what, in which phase.  Every
 * screen, command, export, message and sort order asks here.  Pure.
 */

#include <stdbool.h>

#include <committee/base/status.h>
#include <committee/core/roster.h>
#include <committee/core/session.h>

/* What somebody wants.  The sentence in may.c says it in words. */
enum operation {
    /* anybody of the committee */
    OP_NONE, /* always allowed: moving about, help */
    OP_LIST_CANDIDATES,
    OP_SEE_NAMES, /* names and contact data beside the number */
    OP_READ_LETTER,
    OP_MARK,            /* passages, for oneself */
    OP_SEE_APPLICATION, /* what else somebody wrote: wishes, search hits */
    OP_SEE_BALLOT,      /* the values in one ballot */
    OP_SEE_PROGRESS,    /* "klaar / nog bezig" */
    OP_SEE_SCORES,      /* the table of all, the outcome */
    OP_SEE_CALCULATION,
    OP_SEE_BORDERLINE, /* the doubtful ones of an evening, together */
    OP_SEE_DECISION,
    OP_SEE_STATISTICS, /* how the seats score */
    OP_SEE_LOG,
    OP_SEE_POLICY,
    OP_SEE_MINUTES,
    OP_VERIFY,
    OP_SHOW_BOARD, /* for the room to see */
    /* a member, or the secretary for a member */
    OP_SCORE, /* fill a ballot: scores and notes */
    OP_LOCK,
    OP_REOPEN,
    OP_CONFIDENTIAL,
    OP_RECUSE,
    OP_SET_PIN, /* to choose one's own */
    /* the secretary */
    OP_IMPORT,
    OP_EDIT_CANDIDATE,
    OP_ADOPT_POLICY,
    OP_NEW_SESSION,
    OP_EDIT_SESSION,   /* when and where it is */
    OP_CANCEL_SESSION, /* planned by mistake */
    OP_EDIT_AGENDA,
    OP_ATTEND,
    OP_OPEN_SESSION,
    OP_CLOSE_SESSION,
    OP_ADJOURN_SESSION,
    OP_PRACTICE, /* an invented letter, before the first real one */
    OP_OPEN_LETTER,
    OP_TO_INTERVIEW,
    OP_ASK_SCORES,
    OP_GRID, /* forms from paper */
    OP_HAND_OVER,
    OP_REVEAL,
    OP_ROUND, /* second round */
    OP_SUMMARY,
    OP_DECIDE,
    OP_CORRECT_DECISION,
    OP_HOLD_OVER,
    OP_WITHDRAW, /* the candidate does */
    OP_NO_SHOW,
    OP_WITHDRAW_ADMITTED, /* somebody gives the place back */
    OP_LOTTERY,           /* to make one, and to draw it */
    OP_EXPORT_MINUTES,
    OP_ADOPT_MINUTES,
    OP_EXPORT_ANNEX,
    OP_EXPLAIN,            /* a decision, to the candidate */
    OP_EXPORT_DOSSIER,     /* all that is kept about one candidate */
    OP_EXPORT_LETTERS,     /* what candidates hear */
    OP_EXPORT_CALCULATION, /* every step of every outcome */
    OP_EXPORT_LISTS,       /* decisions, the reserve list */
    OP_EXPORT_COMMITMENTS, /* what the admitted promised */
    OP_PRINT_FORMS,
    OP_BACKUP,
    OP_SEE_PINS,  /* who has one, and whether it is locked */
    OP_RESET_PIN, /* take one away, so that its member chooses another */
    OP_COUNT,
};

/* Who asks. */
struct viewer {
    const char *member; /* id; "" for the board */
    enum role role;
    bool votes;    /* has a seat */
    bool lent;     /* the shared laptop is with this member now: only the form,
                   the letter and help exist */
    bool unproved; /* this member has a PIN, and it was not typed yet */
};

/* The facts about what is asked for; zero what does not apply. */
struct subject {
    bool has_session;
    enum session_state state;
    bool has_item;
    enum phase phase;
    bool own;            /* a ballot, or an act, of the viewer's own */
    bool viewer_recused; /* from this candidate */
    bool member_recused; /* the member whose ballot or act it is */
    bool member_present;
    bool member_votes; /* sits in a seat now (deputies included) */
    bool confidential; /* that member signed for this session */
    bool locked;       /* the ballot is locked */
    bool by_secretary; /* the ballot was typed in from paper */
    bool counted;      /* the ballot is one of those that were shown */
    bool all_in;       /* every entitled ballot is locked */
    bool quorum;       /* for this item, or of the session */
    bool other_open;   /* another item is between its letter and its reveal
                          (a revealed one may wait for the end) */
    bool practice;     /* it is about the practice letter */
    bool letters_open; /* a letter of the session was opened */
    bool read_ahead;   /* letters can be read before the session is opened */
    bool recorded;     /* something was, in a session that is only planned */
    bool unfinished;   /* items are still waiting or in progress */
    bool undecided;    /* of some the scores were shown, and no more */
    bool eligible;     /* meets the basic conditions */
    bool has_letter;
    bool policy_adopted;
    bool outcome_known;    /* computed, and not "none" */
    bool decided_before;   /* the candidate has a decision in this item */
    bool revealed;         /* the scores were shown, also when the item was held
                      over or withdrawn afterwards */
    bool pin_set;          /* the member it is about has a PIN */
    bool member_secretary; /* and is the secretary */
    bool scores_hidden;    /* anywhere: being given, or not shown yet */
    int round;
};

enum permission {
    MAY,
    MAY_NOT,     /* with a sentence that says why and what to do */
    MAY_UNKNOWN, /* to the viewer it does not exist */
};

/* The answer; `why` (may be NULL) gets the sentence when it is not MAY. */
enum permission may(struct message *why, const struct viewer *viewer,
                    enum operation operation, const struct subject *subject);
/* MAY_NOT, with this sentence (msgid). */
enum permission may_not(struct message *why, const char *sentence);

#endif
