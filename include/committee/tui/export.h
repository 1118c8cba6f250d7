#ifndef COMMITTEE_TUI_EXPORT_H
#define COMMITTEE_TUI_EXPORT_H

/*
 * Writing a document from a screen: asks for the format, asks before an
 * existing file is replaced, and says where the file is and how to print it.
 */

#include <committee/tui/screen.h>
#include <committee/work/documents.h>
#include <committee/work/papers.h>

/* Kept in the screen that starts it, for as long as the windows are there. */
struct export_job {
    char session[24]; /* "" for a document without one */
    enum document_kind kind;
    char candidate[24];          /* "": no paper about one candidate */
    enum paper_kind paper;       /* else: this takes the place of kind */
    enum document_format format; /* once it was chosen */
};

/* Which document of a session to read, and to export from there; likewise. */
struct document_choice {
    char session[24];
    enum session_state state;
};
struct session_row;
unsigned documents_choose(struct document_choice *choice, struct ui *ui,
                          const struct session_row *session);

/* On which day the letters of job->session went out, and records it. */
unsigned letters_ask_sent(struct export_job *job, struct ui *ui);

/* The connecting text of the minutes, to write; likewise. */
unsigned connecting_ask(struct document_choice *choice, struct ui *ui,
                        const char *session);

/* Adopting the minutes of a session that is over; likewise. */
struct adopting {
    char session[24];
    char *changes; /* heap: those that come first; NULL */
};
enum permission adopting_may(const struct ui *ui,
                             const struct session_row *session,
                             struct message *why);
/* With the word that has to be typed before adopting_ask(). */
void adopting_question(struct ui *ui, const struct session_row *session,
                       struct question *question);
/* Asks for the changes, and then for the day. */
unsigned adopting_ask(struct adopting *a, struct ui *ui, const char *session);

unsigned export_ask(struct export_job *job, struct ui *ui);

#endif
