#ifndef COMMITTEE_EXPORT_MINUTES_H
#define COMMITTEE_EXPORT_MINUTES_H

/*
 * The minutes of one session: a plain struct with the facts, and the document
 * that is made of it (domain.md section 3).  Candidates stand in it by number
 * only; their names and the grounds of recusals belong in the annex
 * (export/annex.h).  Nothing here is computed from hidden scores: `outcome` is
 * NULL for an item that ended before its scores were shown.
 *
 * Texts are raw; NULL counts as "".  A time with hour -1 and a date with year 0
 * are absent.  Start from MINUTES_NONE.
 */

#include <stdbool.h>
#include <stdint.h>

#include <committee/core/policy.h>
#include <committee/core/roster.h>
#include <committee/core/session.h>
#include <committee/core/tally.h>
#include <committee/core/vote.h>
#include <committee/text/date.h>

struct arena;
struct document;

enum { MINUTES_PROMISES = 5 }; /* what, for whom, how often, from, how long */

/* One time that somebody was there.  Absent: from the opening, until the
   closing.  The point of the agenda is the first one that was whole for them,
   and the one that was going on when they left; "" when there is none. */
struct minutes_stay {
    struct clock_time from, until;
    struct date from_day, until_day;      /* year 0: there was one evening */
    const char *from_point, *until_point; /* "4", "5.2", "" */
};

/* Somebody of the committee, whether there or not. */
struct minutes_person {
    const char *name; /* "S. van der Meer" */
    enum role role;
    int seat;               /* index in the policy, or NO_SEAT */
    bool deputy;            /* left out when nobody called on them */
    const char *deputy_for; /* name of the member whom they replace, "" */
    enum presence presence;
    const struct minutes_stay *stays; /* in order; none: throughout */
    int stay_count;
    bool confidential; /* declared confidentiality in this session */
};

/* An evening on which the session was held: one, or more when adjourned. */
struct minutes_part {
    struct date date;
    struct clock_time from, until;
};

struct minutes_decision {
    const char *number; /* "2026-017" */
    bool admit;
    const char *corrects; /* number of the decision it corrects, "" */
    struct date later_on; /* recorded after the session; year 0: in it */
    const char *reasons;
    const char *why;       /* after "discuss": why it falls this way */
    const char *departure; /* why it departs from the outcome, "" */
    const char *minority;  /* a minority view, when somebody asked for it */
    int votes_for, votes_against, votes_abstained; /* all 0: unanimous */
    const struct seat_vote *votes; /* by seat, in order of their ids */
    int vote_count;                /* 0: the seats are not known */
    const char *chair; /* name of who led; "": the chair of the list */
    bool chair_apart;  /* who took no part: then nobody is named */
    bool acting;       /* who led did so in the place of the chair */
    const char *commitment[MINUTES_PROMISES]; /* of an admission */
};

/* Somebody reported an interest once the letter was open. */
struct minutes_late {
    const char *name;
    struct clock_time at;
    bool after_scores; /* they had been shown, and were computed again */
};

struct minutes_candidate {
    const char *number; /* "K-2026-014" */
    enum phase phase;
    bool hidden; /* the reader is recused: only that it was treated */
    struct clock_time began;    /* hour -1: not known */
    const char *event_reason;   /* held over, withdrawn, did not appear */
    int present, entitled;      /* voting members for this item: x of y */
    bool quorum;                /* of this item */
    const char *const *recused; /* names; their grounds never come here */
    int recused_count;
    /* Who reported an interest and would not have voted here: names. */
    const char *const *absent_recused;
    int absent_recused_count;
    const struct minutes_late *late; /* of both */
    int late_count;
    const char *const *left_out; /* other reasons: "P. Kok (afwezig)" */
    int left_out_count;
    const char *entered; /* who typed in whose form, when not their own */
    const char *summary; /* of the discussion, not who said what */
    int rounds;          /* rounds that were shown: 0, 1 or 2 */
    const struct outcome *outcome;       /* of the last round, or NULL */
    const struct outcome *first_outcome; /* of round 1 when there were two */
    /* From tally_steps(), in the language of the document.  They name the
       scores of seats: printed only with scores_in_minutes. */
    const struct message *steps;
    int step_count;
    const struct minutes_decision *decisions; /* in order; corrections last */
    int decision_count;
};

struct minutes_reserve {
    const char *number;   /* of the candidate */
    const char *decision; /* that admitted them */
    int result;           /* hundredths, SCORE_MISSING: none */
    struct date registered;
    int rank;    /* from 1; equals share one */
    bool by_lot; /* the place among equals was drawn */
};

struct minutes_action {
    const char *what, *who;
    struct date when;
};

/* Connecting text of the secretary for one point of the agenda. */
struct minutes_text {
    const char *point; /* "2", "5.3" */
    const char *text;
};

/* What an edition before this one changed: it still holds. */
struct minutes_edition {
    int number;
    struct date adopted_on;
    const char *const *changes; /* one each */
    int change_count;
};

struct minutes {
    struct date adopted_on;     /* absent: a draft ("concept") */
    int version;                /* above 1: a corrected one */
    struct date replaces_on;    /* then: when the former was adopted */
    const char *const *changes; /* made on adoption, one each */
    int change_count;
    const struct minutes_edition *earlier; /* that changed something */
    int earlier_count;
    const char *committee;            /* name */
    const char *session;              /* "2026-03" */
    const struct minutes_part *parts; /* at least one */
    int part_count;
    const char *place;
    const char *legal_basis;
    struct date legal_from, legal_until;
    const struct policy *policy; /* bound to the session; never NULL */
    bool quorum;                 /* of the session */
    const struct minutes_person *people;
    int person_count;
    const char *agenda_changes;      /* "" : adopted unchanged */
    const char *shuffle_seed;        /* of the order of the agenda, "" none */
    struct date previous_date;       /* of the session before, absent: none */
    struct date previous_adopted_on; /* by the end of this one; else absent */
    const char *const *previous_changes; /* textual corrections, one each */
    int previous_change_count;
    const struct minutes_candidate *candidates; /* in the order of treatment */
    int candidate_count;
    bool scores_in_minutes;                /* print the scores of each seat */
    const struct minutes_reserve *reserve; /* in order */
    int reserve_count;
    bool reserve_hidden;      /* whoever asks took no part in a decision */
    const char *lottery_seed; /* when a place on it was drawn, else "" */
    int quota_year, quota_used, quota_places; /* year 0: left out */
    const struct minutes_action *actions;
    int action_count;
    const char *other_business; /* round of questions, "": none */
    struct date next_date;
    struct clock_time next_time;
    const char *next_place; /* "": not said */
    const struct minutes_text *texts;
    int text_count;
    int64_t log_seq;      /* of the head of the log at the close; 0: none */
    const char *log_head; /* its hash in hex, "" */
};

#define MINUTES_NO_TIME ((struct clock_time){.hour = -1})
#define MINUTES_NONE ((struct minutes){.next_time = {.hour = -1}})

/* The whole document; `doc` is started by this function. */
void minutes_document(struct document *doc, struct arena *arena, enum lang lang,
                      const struct minutes *minutes);

/*
 * Connecting text as one file: a line "5.3:" (or "punt 5.3:", "point 5.3:") on
 * its own starts the text for that point, when minutes with so many candidates
 * have it; any other line is text.  What comes before the first such line
 * belongs to point 2, the agenda.  Returns the count.
 */
int minutes_split_texts(const struct minutes_text **texts, struct arena *arena,
                        const char *text, int candidates);

/* The first line that heads the text of a point that such minutes lack, and
   that point; NULL: there is none.  It would be printed as it stands. */
const char *minutes_unknown_point(int *line, struct arena *arena,
                                  const char *text, int candidates);

/* The order of names: chair, secretary, then by surname without infix.
   `order` gets person_count indexes. */
void minutes_order(int *order, struct arena *arena,
                   const struct minutes *minutes);

#endif
