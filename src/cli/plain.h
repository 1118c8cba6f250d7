#ifndef COMMITTEE_CLI_PLAIN_DIALOGUE_H
#define COMMITTEE_CLI_PLAIN_DIALOGUE_H

/*
 * Private to --plain: the committee as a dialogue of lines, for screen
 * readers, braille and terminals that cannot place text.  One fact a line,
 * never wrapped, no colour, no bell, nothing that moves a cursor.  The use
 * cases, their permission and the drafts are those of the screens.
 */

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/core/action.h>
#include <committee/text/date.h>
#include <committee/work/committee.h>
#include <committee/work/items.h>
#include <committee/work/sessions.h>

#include "plain_told.h"

/* How the line now being asked for is read; zero: a line like any other. */
struct plain_mode {
    bool unseen;       /* nothing of it shows */
    bool many;         /* a text: several lines may come at once */
    bool score;        /* what was not typed by hand is no score */
    bool top;          /* news ends the wait, for there is more to look at */
    const char *draft; /* key to keep what is typed under, or NULL */
    const char *above; /* the lines of that text before this one, or NULL */
    const char *value; /* what a line that begins with + is added to, or NULL */
};

struct plain {
    struct committee *c;
    enum lang lang;
    struct action_keys keys; /* with [keys] */
    struct str out;          /* not yet written */
    struct str ahead;        /* read and not yet used */
    struct str line;         /* what is being typed, then what was typed */
    bool terminal;           /* somebody types: we show it ourselves */
    bool echo;               /* unless another program does */
    bool ended;              /* nobody types any more */
    bool stopped;            /* Ctrl+C: this question, not the program */
    bool covered;            /* left alone: who it is must be shown again */
    int64_t typed_ms;        /* when somebody typed last */
    bool news;               /* somebody else changed something */
    bool acted;              /* there may be something to take back */
    bool fresh;              /* news was told, and the wait ended for it */
    int escape;              /* inside a key that sends several bytes */
    int64_t escape_ms;
    uint64_t kept; /* fingerprint of the draft on disk */
    /* What it is about; read again before each line at the top. */
    char session[PLAIN_KEY], candidate[PLAIN_KEY];
    char table[PLAIN_KEY]; /* the candidate whom the committee has before it */
    bool apart;            /* the viewer takes no part in this one */
    const struct session_view *s; /* NULL: none */
    const struct item_view *v;    /* NULL: none, or apart */
    struct arena arena;           /* of those, and of what is asked */
    struct str where;             /* what was last said of where we are */
    struct plain_told told;
};

/* ---- lines (plain_line.c) ---- */

/* Take the terminal and the signals, and give them back. */
void plain_line_begin(struct plain *p);
void plain_line_end(struct plain *p);
/* The signal that ended it, 0: none. */
int plain_line_signal(void);

/* A sentence on a line of its own: plain_say(p, N_("…"), …). */
#define plain_say(p, ...)                          \
    do {                                           \
        tr_add(&(p)->out, (p)->lang, __VA_ARGS__); \
        str_addc(&(p)->out, '\n');                 \
    } while (0)
void plain_flush(struct plain *p);
/* Text from outside, a line of it on a line, made safe. */
void plain_block(struct plain *p, const char *text);
void plain_message(struct plain *p, const struct message *m);
/* The last failure as a sentence; returns false. */
bool plain_failed(struct plain *p);

/*
 * Ask for one line: `prompt` ends in ": ".  False when there is none: Ctrl+C
 * (p->stopped), news at the top (p->fresh), or nobody types (p->ended).  The
 * line is in p->line until the next one.
 */
bool plain_read(struct plain *p, const char *prompt,
                const struct plain_mode *mode);

/* ---- questions (plain_ask.c); false: given up, and nothing was done ---- */

/* A prompt from a msgid without colon, in the arena. */
#define plain_prompt(p, ...) \
    arena_printf(&(p)->arena, "%s: ", trf((p)->lang, __VA_ARGS__))
/* One line, in the arena; blanks around it are gone. */
bool plain_ask(const char **text, struct plain *p, const char *prompt);
/* Whether it is this word, however it is written. */
bool plain_means(struct plain *p, const char *typed, const char *word);
/* Only this word, typed. */
bool plain_typed(struct plain *p, const char *word);
/* Only the typed word "yes" is one. */
bool plain_sure(struct plain *p);
/* With the question in the prompt: "{question}? yes or no". */
bool plain_yes(bool *yes, struct plain *p, const char *question);
/* That, as the one before it. */
bool plain_sure_to(struct plain *p, const char *question);
/* One of some titles, by its number in the list or by as much of it as tells it
   apart; or by a word for it, where `words` is not NULL. */
bool plain_choose_word(int *at, struct plain *p, const char *prompt,
                       const char *const *titles, const char *const *words,
                       int count);
bool plain_choose(int *at, struct plain *p, const char *prompt,
                  const char *const *titles, int count);
/* A text of several lines; an empty line ends it. */
struct plain_text {
    const char *prompt;
    const char *value; /* what is there now, "" or NULL for nothing */
    const char *draft; /* key of work/committee.h, or NULL */
    bool line;         /* one line is all */
};
bool plain_text(const char **text, struct plain *p,
                const struct plain_text *options);
/* The text with one more line typed: behind the lines above it, or with + behind
   what was there. */
void plain_add_line(struct str *out, const struct plain_mode *mode,
                    const char *line);
/* A sentence when a word stands in what was stored that does not belong there;
   nothing is refused. */
void plain_guarded(struct plain *p);
/* The same asked before, of a text for minutes that cannot be mended later. */
bool plain_belongs(struct plain *p, const char *text);
void plain_draft_key(char out[128], const struct plain *p, const char *what);
/* Empty: year 0, hour -1. */
bool plain_date(struct date *date, struct plain *p, const char *prompt);
/* A day that was; empty: today. */
bool plain_day(struct date *day, struct plain *p, const char *prompt);
bool plain_time(struct clock_time *time, struct plain *p, const char *prompt);
/* One of the members of the session, -1 when it is none of those. */
bool plain_member(int *at, struct plain *p, const char *prompt, bool voting);

/* ---- where we are (plain_where.c) ---- */

/* Read the session and the candidate again, going along with the committee. */
void plain_look(struct plain *p);
void plain_where(struct plain *p); /* said when it is another place */
/* What is otherwise than it was last told, a sentence each; whether there was
   anything.  At the top plain_where() tells of the candidate before us. */
bool plain_news(struct plain *p, bool top);
const char *plain_label(const struct plain *p, const char *candidate);
enum permission plain_may(struct plain *p, struct message *why,
                          enum operation operation);

/* ---- what can be done: a row each (plain_rows.c) ---- */

enum plain_about { ABOUT_ALL, ABOUT_SESSION, ABOUT_ITEM };
struct plain_row {
    enum action action; /* ACT_NONE: it has only a word */
    const char *word;   /* msgid, to be typed; NULL: the action's title */
    const char *help;   /* msgid, a sentence; NULL: the action's */
    enum plain_about about;
    enum operation operation; /* OP_NONE: the action's */
    void (*run)(struct plain *p);
};
extern const struct plain_row plain_rows[];
extern const int plain_row_count;
bool plain_has_key(const struct plain *p, enum action action,
                   const char *typed);
/* What is typed for it: its letter, else its title. */
const char *plain_name(struct plain *p, enum action action);
/* What Enter does now: a row, or NULL when there is only to wait. */
const struct plain_row *plain_next(struct plain *p);
enum permission plain_row_may(struct plain *p, struct message *why,
                              const struct plain_row *row);
const char *plain_row_help(const struct plain *p, const struct plain_row *row);

/* ---- a candidate (plain_item.c, plain_form.c, plain_scores.c, …) ---- */

void plain_letter(struct plain *p);
void plain_find(struct plain *p);
void plain_promise(struct plain *p);
void plain_open_letter(struct plain *p);
void plain_ask_scores(struct plain *p);
void plain_reveal(struct plain *p);
void plain_summary(struct plain *p);
void plain_hold_over(struct plain *p);
void plain_withdrawn(struct plain *p);
void plain_conflict(struct plain *p);
void plain_reopen(struct plain *p);
void plain_go_next(struct plain *p);
void plain_go_previous(struct plain *p);
void plain_go_on(struct plain *p);
void plain_score(struct plain *p);
void plain_correct(struct plain *p);
void plain_hand_in(struct plain *p);
void plain_forms(struct plain *p);
void plain_scores(struct plain *p);
void plain_calculation(struct plain *p);
void plain_round(struct plain *p);
void plain_change(struct plain *p);
void plain_decide(struct plain *p);
void plain_own_pin(struct plain *p);
bool plain_pin(struct plain *p);
/* "4", "no opinion", "not filled in" */
const char *plain_mark(struct plain *p, int score);
/* A score of the scale; SCORE_MISSING when the line is none. */
int plain_score_of(struct plain *p, const char *text);
/* "1-5, or - for no opinion" */
const char *plain_choices(struct plain *p);

/* ---- the interview (plain_talk.c) ---- */

void plain_interview(struct plain *p);
void plain_asked(struct plain *p);
void plain_own_note(struct plain *p);
/* What was noted for oneself: at one question, and at all of them; "". */
const char *plain_talk_note(struct plain *p, int criterion);
const char *plain_talk_notes(struct plain *p);
/* What was noted for oneself becomes a text for others only by a yes, and where
   there is none yet.  False: given up. */
bool plain_talk_use(struct plain_text *text, struct plain *p, const char *own,
                    const char *who_reads);

/* ---- a session (plain_session.c, plain_close.c) ---- */

void plain_agenda(struct plain *p);
void plain_sessions(struct plain *p);
void plain_new_session(struct plain *p);
void plain_add(struct plain *p);
void plain_attendance(struct plain *p);
void plain_confidential(struct plain *p);
void plain_open_session(struct plain *p);
void plain_adjourn(struct plain *p);
void plain_practice(struct plain *p);
void plain_close(struct plain *p);
void plain_undo(struct plain *p);
/* its documents (plain_papers.c) */
void plain_export(struct plain *p);
void plain_document(struct plain *p);
void plain_sent(struct plain *p);
void plain_connecting(struct plain *p);
void plain_adopt(struct plain *p);

#endif
