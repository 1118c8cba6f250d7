#ifndef TESTS_SUPPORT_SCENES_H
#define TESTS_SUPPORT_SCENES_H

/*
 * Every screen of the program with something to show: an evening in which one
 * text stands in every field that there is, told in stages, and the scenes
 * that each stage has.
 */

#include <stddef.h>

#include "play.h"

/* The sixth candidate, who is on the table, goes through these. */
enum stage {
    STAGE_PLANNED, /* the session is planned, nobody is there */
    STAGE_WAITING, /* it is open; the others are decided or gone */
    STAGE_READING,
    STAGE_INTERVIEW,
    STAGE_SCORING,  /* a form was given back, drafts with notes */
    STAGE_REVEALED, /* with a summary, in round 2 */
    STAGE_CLOSED,
    STAGE_COUNT,
};

enum { SCENES_CANDIDATES = 7 }; /* the last one is on no agenda */
extern const char scenes_session[];
extern const char *const scenes_candidates[SCENES_CANDIDATES];

struct scenes {
    struct play *play; /* with an empty committee */
    const char *name;  /* of all candidates */
    const char *text;  /* in all other fields that are no letter */
    const char *letter;
    enum stage stage;
};

/* Makes the candidates and the session. */
void scenes_begin(struct scenes *s);
void scenes_go_on(struct scenes *s); /* to the next stage */

/* What a text does to the rest of the scene. */
enum flow {
    FLOW_NONE,  /* nothing: it has its place */
    FLOW_ROWS,  /* a long one takes more rows */
    FLOW_WORDS, /* it stands within sentences */
};
struct scene {
    const char *name;
    const char *as; /* the member who looks; NULL the secretary */
    enum stage stage;
    void (*open)(struct ui *ui);
    const char *keys; /* pressed then; NULL none; "a|b": Dutch or English */
    enum flow flow;
};
extern const struct scene scenes[];
extern const size_t scene_count;

void scene_show(struct play *p, const struct scene *scene, int rows, int cols);
/* All stages with their scenes; each begins a minute after the one before. */
void scenes_tell(struct scenes *s,
                 void (*visit)(struct scenes *s, const struct scene *scene));

#endif
