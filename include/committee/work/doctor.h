#ifndef COMMITTEE_WORK_DOCTOR_H
#define COMMITTEE_WORK_DOCTOR_H

/*
 * What protects this installation, and what does not: one sentence each, which
 * also says what can be done.  Nothing is changed.  What only some may see
 * (the log, PINs, backups) is told to them alone.
 */

struct arena;
struct committee;

enum doctor_mark {
    DOCTOR_SOUND,
    DOCTOR_MIND,  /* not wrong, but somebody should know it */
    DOCTOR_WRONG, /* to be put right */
    DOCTOR_MARKS
};

struct diagnosis {
    enum doctor_mark mark;
    const char *topic; /* code: "file", "clock" */
    const char *text;  /* in the viewer's language */
};

/* In a fixed order; ERR_NO with a sentence when something is wrong. */
int doctor(const struct diagnosis **list, int *count, struct committee *c,
           struct arena *arena);

#endif
