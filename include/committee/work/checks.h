#ifndef COMMITTEE_WORK_CHECKS_H
#define COMMITTEE_WORK_CHECKS_H

/* Verifying, the log, backups, and the sample committee. */

#include <stdbool.h>
#include <stdint.h>

#include <committee/text/date.h>

struct arena;
struct committee;

struct finding {
    const char *text; /* in the viewer's language */
    bool bad;
};
/* Everything that is checked, each with what was found. 0 sound, ERR_NO when
   something is bad. `since` NULL or "SEQ:HASH". */
int verify(const struct finding **findings, int *count, struct committee *c,
           struct arena *arena, const char *since);

struct log_row {
    int64_t seq, at;
    const char *what; /* a sentence */
    const char *who;  /* name, as they said; "" the program itself */
    int64_t account;  /* of the computer, under which they said so */
};
struct log_range {
    int64_t before; /* only seq below this; 0: from the end */
    int64_t after;  /* only seq above this; 0: from the beginning */
    bool oldest;    /* of these the oldest ones, not the newest */
    int limit;      /* above 0 */
};
/* Newest first; fewer than `limit` only where there are no more. */
int log_list(const struct log_row **rows, int *count, struct committee *c,
             struct arena *arena, const struct log_range *range);

/* A consistent copy while others work; 0600, never over an existing file. */
int backup_to(struct committee *c, const char *path);

/* When the last evening ended without its copy (a kill, a full disk) it is made
   now, by the secretary's process; what came of it is one of the notices. */
void backup_make_up(struct committee *c);

/* A new committee: committee.ini and an empty database in `folder`, the
   default policy adopted today. */
int committee_init(const char *folder);
/* The same with what was answered at the first start.  Nobody and nothing of the
   shipped file is left that was not answered.  ERR_DATA: an answer cannot be
   used. */
enum founder {
    FOUNDER_SECRETARY,
    FOUNDER_RESIDENT,
    FOUNDER_WELFARE,
    FOUNDER_CORPORATION,
    FOUNDERS
};
struct founding {
    enum lang lang;
    const char *name;            /* of the committee */
    const char *names[FOUNDERS]; /* of people */
    enum founder chair;          /* one with a seat */
};
int committee_found(const char *folder, const struct founding *founding);
/* A sample: invented letters, one past session with decisions, one open
   session. `folder` NULL: a new one in the temporary folder. `config` gets
   the path of its committee.ini. */
int committee_demo(const char **config, struct arena *arena,
                   const char *folder);

#endif
