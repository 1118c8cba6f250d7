#ifndef COMMITTEE_TUI_ACTION_H
#define COMMITTEE_TUI_ACTION_H

/* From an event to the action that core/action.h gives its key to. */

#include <stdbool.h>

#include <committee/core/action.h>
#include <committee/text/tr.h>

struct event;
struct str;

/* The action of an event at a place; ACT_NONE when there is none. */
enum action action_for(const struct event *event, unsigned place);
/* Whether the key means something somewhere else ("not here"). */
bool action_known(const struct event *event);

/* The keys of an action as people read them: "u", "Ctrl+Z", "↑↓"; "" none. */
const char *action_key_label(enum action action, enum lang lang);
/* All of them: "u, Ctrl+Z". */
void action_keys_add(struct str *out, enum action action, enum lang lang);

/* [keys], as action_keys_bind(); that no key is given twice was checked when
   the file was read. */
int action_rebind(const char *name, const char *key);
void action_rebind_reset(void); /* back to the shipped keys */

/* The table of keys for the README, two a line: those that a person has to
   know, without moving about. */
void action_table_markdown(struct str *out, enum lang lang);

#endif
