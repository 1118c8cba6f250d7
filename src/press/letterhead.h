#ifndef PRESS_LETTERHEAD_H
#define PRESS_LETTERHEAD_H

/*
 * The page of a corporation: a template (.ott) or text (.odt) of which the
 * styles, the edges of the page and their pictures are taken, and nothing
 * else.  It comes from outside: what starts something, asks for something
 * elsewhere or is too large is refused.
 */

#include <libxml/tree.h>

#include <committee/base/str.h>

struct arena;
struct paper;

struct picture {
    const char *name; /* "Pictures/logo.png" */
    const char *type; /* "image/png" */
    struct str bytes;
};

struct letterhead {
    struct arena *arena;
    const char *path;
    xmlDocPtr styles;
    VEC(struct picture) pictures;
    int width; /* of the text, in hundredths of a millimetre */
};

/* ERR_CONFIG with a sentence that names the file. */
int letterhead_read(struct letterhead *out, struct arena *arena,
                    const char *path);
void letterhead_free(struct letterhead *head);

/* The first child of that name, whatever its name space; NULL. */
xmlNode *letterhead_child(const xmlNode *node, const char *name);
/* The page that text comes on by itself. */
xmlNode *letterhead_master(const xmlNode *root);

/* styles.xml: its own, and those of `ours` that it lacks. */
int letterhead_styles(struct str *out, struct letterhead *head,
                      const struct paper *paper, const struct str *ours);

#endif
