#ifndef COMMITTEE_WORK_PRACTICE_INSIDE_H
#define COMMITTEE_WORK_PRACTICE_INSIDE_H

/* What the use cases of a form do with the practice letter; for inside.h. */

#include <committee/base/arena.h>
#include <committee/store/ballots.h>

struct committee;
struct facts;
struct item_view;
struct sitter;
struct undo;

int practice_fill(struct item_view *view, const struct facts *f,
                  struct committee *c, struct arena *arena);
/* One score; there is no way back but another one. */
int practice_put(struct undo *undo, struct committee *c, const struct facts *f,
                 const struct sitter *s, const struct stored_score *score);
int practice_reveal(struct committee *c, const struct facts *f);
/* As it is on disk. */
int practice_ballot(struct stored_ballot *out, struct committee *c,
                    struct arena *arena, int64_t practice, const char *member);
/* The table of who scored what (items.c). */
void item_fill_scores(struct item_view *view, const struct facts *f,
                      struct arena *arena);

#endif
