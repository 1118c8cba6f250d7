#ifndef COMMITTEE_TUI_PREP_H
#define COMMITTEE_TUI_PREP_H

/*
 * What the screens about one session share: preparing it, its agenda, who is
 * there, and closing it.
 */

#include <committee/text/date.h>
#include <committee/tui/form.h>
#include <committee/tui/screen.h>
#include <committee/work/committee.h>
#include <committee/work/sessions.h>

enum { PREP_KEY = 24 }; /* bytes of a session's or candidate's number */

struct prep {
    char session[PREP_KEY];
    struct arena arena;
    const struct session_view *view; /* NULL until the first prep_reload() */
};

void prep_init(struct prep *prep, const char *session);
int prep_reload(struct prep *prep, struct ui *ui);
void prep_free(struct prep *prep);

/* core's answer for an action about this session as a whole. */
enum permission prep_may(const struct prep *prep, struct ui *ui,
                         struct message *why, enum action action);
/* The same for one candidate of the agenda. */
enum permission prep_may_item(const struct prep *prep, struct ui *ui,
                              struct message *why, enum action action,
                              const struct agenda_row *item);
/* Takes the last act back and says what it was. */
unsigned prep_undo(struct ui *ui, enum undo_scope scope);
/* There is no quorum, and somebody with a vote has gone. */
bool prep_quorum_lost(const struct prep *prep);

/* Texts for one drawing, in ui->arena. */
const char *prep_date(struct ui *ui, struct date date); /* do 12-03-2026 */
const char *prep_time(struct ui *ui, struct clock_time time);
/* When the evening ends with so many candidates. */
struct clock_time prep_end(const struct prep *prep, struct ui *ui, int items);
int prep_present(const struct prep *prep, bool voting_only);
/* The seats in which nobody sits now: "welfare, corporation"; "" for none. */
const char *prep_empty_seats(const struct prep *prep, struct ui *ui);
/* That there is no quorum, and who is missing for it. */
const char *prep_no_quorum(const struct prep *prep, struct ui *ui);
/* Those who are there and have not promised confidentiality yet. */
int prep_unsigned(const struct prep *prep);
/* The agenda as one line, to know whether everybody was asked about it. */
const char *prep_agenda_key(const struct prep *prep, struct ui *ui);
bool prep_conflicts_asked(const struct prep *prep, struct ui *ui);
void prep_conflicts_ask(const struct prep *prep, struct ui *ui);

/* Fields of a form that are kept while they are being typed. */
struct prep_draft {
    int field;
    const char *key; /* the end of the draft's key */
};
int prep_drafts_save(struct form *form, struct ui *ui, const char *about,
                     const struct prep_draft *drafts);
void prep_drafts_load(struct form *form, struct ui *ui, const char *about,
                      const struct prep_draft *drafts);
void prep_drafts_forget(struct form *form, struct ui *ui, const char *about,
                        const struct prep_draft *drafts);

#endif
