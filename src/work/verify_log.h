#ifndef COMMITTEE_WORK_VERIFY_LOG_H
#define COMMITTEE_WORK_VERIFY_LOG_H

/* Private to work/: what verify finds, and what it learns from the log. */

#include <stdbool.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/work/checks.h>

struct message;

struct findings {
    VEC(struct finding) list;
    int bad;
};
void verify_found(struct findings *f, struct committee *c, struct arena *arena,
                  const struct message *what, bool bad);

/* Rows and texts against what the log and their digests say of them. */
int verify_log_rows(struct findings *f, struct committee *c,
                    struct arena *arena);

#endif
