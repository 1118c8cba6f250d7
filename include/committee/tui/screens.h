#ifndef COMMITTEE_TUI_SCREENS_H
#define COMMITTEE_TUI_SCREENS_H

/*
 * The screens of the program, each opened on top of the one that shows now.
 * ui->app is the opened committee (work/committee.h).  Strings are copied.
 */

#include <committee/tui/dialog.h>
#include <committee/tui/screen.h>
#include <committee/work/committee.h>
#include <committee/work/documents.h>

static inline struct committee *ui_committee(const struct ui *ui)
{
    return ui->app;
}

/* The secretary and the chair lead; others are told what comes by itself. */
bool ui_leads(struct ui *ui);

/* The first screen: sessions, candidates, criteria, minutes, log. */
void home_open(struct ui *ui);
/* The same, after the PIN of who has one. */
void start_open(struct ui *ui);

/* Asks the viewer for their PIN, or lets them choose one where they have none
   and need one; `own`: lets them choose another.  Leaving it gives the laptop
   back. */
struct pin_request {
    bool own;
    bool first;          /* nothing is below: leaving it ends the program */
    dialog_done *passed; /* opens what comes next; may be NULL */
    dialog_done *after;  /* when this screen is gone; may be NULL */
    void *data;
};
void pin_open(struct ui *ui, const struct pin_request *request);
/* Nothing stays to be read on a terminal that was left alone. */
void cover_open(struct ui *ui);
/* The PINs of all, for who keeps them. */
void pins_open(struct ui *ui);

/* One candidate's dossier; and the form to add (NULL) or correct one. */
/* The letter of a candidate, to cover passages in it. */
void covering_open(struct ui *ui, const char *number);
void candidate_open(struct ui *ui, const char *number);
void candidate_form_open(struct ui *ui, const char *number);
/* The form for a new one who comes on this agenda: after it is gone, `added`
   gets the number, with the screen below on top and no data. */
void candidate_form_for(struct ui *ui, const char *session, dialog_done *added);
/* Choose files to read in; then the preview and the report. */
void files_open(struct ui *ui);
void import_open(struct ui *ui, const char *path);

/* Plan a session; the session itself; what belongs to preparing it. */
void new_session_open(struct ui *ui);
void session_plan_open(struct ui *ui, const char *session); /* change it */
void session_open_screen(struct ui *ui, const char *session);
void agenda_add_open(struct ui *ui, const char *session);
void conflicts_open(struct ui *ui, const char *session);
void attendance_open(struct ui *ui, const char *session);
/* The invented letter that all score first. */
void practice_open(struct ui *ui, const char *session);
void borderline_open(struct ui *ui, const char *session);
void closing_open(struct ui *ui, const char *session);

/* One candidate in a session, from the letter to the decision. */
void item_open(struct ui *ui, const char *session, const char *candidate);
/* The agenda of an open session and, on it, the candidate on the table or the
   next one; false when there is none. */
bool follow_open(struct ui *ui, const char *session);
/* Paper forms into a grid; lending the laptop; a member's own form. */
void grid_open(struct ui *ui, const char *session, const char *candidate);
void handover_open(struct ui *ui, const char *session, const char *candidate);
void scoring_open(struct ui *ui, const char *session, const char *candidate,
                  const char *member);
void calculation_open(struct ui *ui, const char *session,
                      const char *candidate);
void decision_open(struct ui *ui, const char *session, const char *candidate);
/* A new decision that corrects the one that is there. */
void decision_correct(struct ui *ui, const char *session,
                      const char *candidate);

/* The places of this year: who has one, who waits, lotteries. */
void reserve_open(struct ui *ui);

/* The public screen; a laptop that shows it is nobody's until it is left. */
void board_open(struct ui *ui);

/* How the seats score: in a session (NULL: none to begin with) and over all.
   Whether that can be seen now, for the screens from which it is run. */
void statistics_open(struct ui *ui, const char *session);
enum permission statistics_may(struct ui *ui, struct message *why);

/* A document as it will print, with its export. */
void preview_open(struct ui *ui, const char *session, enum document_kind kind);

#endif
