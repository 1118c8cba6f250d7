#ifndef COMMITTEE_WORK_ITEMS_H
#define COMMITTEE_WORK_ITEMS_H

/* One candidate in one session, from the letter to the decision. */

#include <committee/core/may.h>
#include <committee/core/policy.h>
#include <committee/core/tally.h>
#include <committee/core/vote.h>
#include <committee/text/date.h>

struct arena;
struct committee;

enum progress {
    PROGRESS_NOT_EXPECTED, /* recused, absent, replaced */
    PROGRESS_BUSY,         /* "nog bezig" */
    PROGRESS_DONE,         /* "klaar" */
};

struct item_member {
    const char *id, *name, *seat;
    int seat_index;
    enum progress progress;
    bool recused, present;
};

/* A value in the table of scores: who, and whether round 2 changed it. */
struct shown_score {
    int score;         /* hundredths, SCORE_MISSING, SCORE_NO_OPINION */
    int first;         /* in round 1 */
    bool changed;      /* in round 2 */
    const char *note;  /* "" */
    const char *why;   /* said with the change, "" */
    const char *cited; /* paragraphs of the letter: "2, 4", "" */
};

struct decision_view {
    const char *number; /* "2026-017" */
    bool admit;
    const char *reasons, *why, *departure, *minority;
    const char *commitment[5]; /* what, for whom, how often, from, how long */
    int votes_for, votes_against, votes_abstained; /* all 0: unanimous */
    enum cast seats[MAX_SEATS]; /* CAST_OUT: not known, or no vote */
    const char *chair;          /* name */
    bool acting;                /* in the place of the chair */
    const char *corrects;       /* number, "" */
    int64_t at;
};

struct item_view {
    const char *session, *candidate, *name; /* name "" when hidden */
    int position, count;                    /* "kandidaat 3 van 5" */
    enum phase phase;
    int round;
    const char *letter;            /* NULL when it may not be read now */
    const char *wishes;            /* "" */
    int64_t letter_opened_at;      /* UTC ms; 0: closed */
    struct clock_time planned_end; /* of the session */
    const int *marked;             /* paragraphs that the viewer marked */
    int marked_count;
    const struct policy *policy;       /* the one bound to the session */
    const struct item_member *members; /* who vote, in order of seats */
    int member_count;
    bool all_in;
    const char *leaves; /* names who leave the room for this one, "" */
    /* from the reveal on, else NULL: [member * MAX_CRITERIA + criterion] */
    const struct shown_score *scores;
    const char *entered; /* who typed in whose form, "" nobody for another */
    const struct outcome *outcome;       /* NULL before the reveal */
    const struct outcome *first_outcome; /* of round 1; NULL in that round */
    const struct sensitivity *sensitivity;
    const struct message *steps; /* the outcome explained */
    int step_count;
    const char *summary;                  /* of the discussion */
    const struct decision_view *decision; /* the latest, NULL: none */
    const char *event_reason;             /* of held over, withdrawn, no show */
    const char *hand_to;    /* member id whose turn it is on one laptop, "" */
    struct subject subject; /* for may() with the viewer */
};
/* ERR_NO_INPUT, ERR_DENIED (recused). `session` NULL: the default one. */
int item_view(const struct item_view **out, struct committee *c,
              struct arena *arena, const char *session, const char *candidate);

/* Why an act about an item is refused now, with who did it first; OK: it is
   not. */
int item_refusal(struct committee *c, const char *session,
                 const char *candidate, enum operation operation);

/* ERR_DENIED, to who was still typing: who took the candidate to the phase that
   it is in now, and when. */
int item_moved_on(struct committee *c, const char *session,
                  const char *candidate);

/* The phases, each logged. */
int item_open_letter(struct committee *c, const char *session,
                     const char *candidate);
int item_to_interview(struct committee *c, const char *session,
                      const char *candidate);
/* The same, where somebody says that there is a talk: however short it is, the
   letter thanks for it. */
int item_talk(struct committee *c, const char *session, const char *candidate);
int item_ask_scores(struct committee *c, const char *session,
                    const char *candidate);
int item_reveal(struct committee *c, const char *session,
                const char *candidate);
/* A second round in the same table; then item_rescore() changes one cell,
   aloud, with the first score kept; the outcome is computed again. */
int item_second_round(struct committee *c, const char *session,
                      const char *candidate);
struct rescore {
    const char *member;
    int criterion;
    int score;       /* hundredths or SCORE_NO_OPINION */
    const char *why; /* "" when none was given */
};
int item_rescore(struct committee *c, const char *session,
                 const char *candidate, const struct rescore *change);
int item_set_summary(struct committee *c, const char *session,
                     const char *candidate, const char *text);
/* `phase` PHASE_HELD_OVER, PHASE_WITHDRAWN or PHASE_NO_SHOW. */
int item_event(struct committee *c, const char *session, const char *candidate,
               enum phase phase, const char *reason);

#endif
