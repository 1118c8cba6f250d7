#ifndef TESTS_SUPPORT_AUDIT_H
#define TESTS_SUPPORT_AUDIT_H

/*
 * Somebody who knows the file and nothing of the program: plain SQL, SHA-256
 * by libsodium, and the rule on the back of an envelope.  It is told what was
 * typed and what the screens said, and fails the test where the file differs.
 */

#include <stdbool.h>

struct audit;

enum { AUDIT_CRITERIA = 6 };

/* A form as its member typed it: digits in the order of the criteria. */
struct audit_form {
    const char *candidate, *member, *seat, *digits, *note;
};

struct audit *audit_open(const char *database);
void audit_close(struct audit *a);

/* Sound as SQLite sees it, and no reference that leads nowhere. */
void audit_file(struct audit *a);
/* Handed in once, by its member, as it was typed; one entry in the log. */
void audit_form(struct audit *a, const struct audit_form *form);
/* There are no forms but these, and nobody has two that count. */
void audit_form_count(struct audit *a, int count);
/* Shown once, by `by`: the snapshot holds these forms and no others, and the
   result is what the rule makes of them. */
void audit_reveal(struct audit *a, const struct audit_form *forms, int count,
                  const char *by);
void audit_held_over(struct audit *a, const char *candidate, const char *reason,
                     const char *by);
/* Declined, unanimously: `text` is in the reasons. */
void audit_declined(struct audit *a, const char *candidate, const char *text,
                    const char *chair, const char *by);
void audit_decision_count(struct audit *a, int count);
/* Every entry follows from the one before, byte for byte; returns how often
   the clock had gone back. */
int audit_chain(struct audit *a);

#endif
