/* What a committee needs of the computer, and no more. */

#include <committee/work/confine.h>

#include "inside.h"
#include "press.h"

#include <string.h>

#include <committee/base/file.h>

/* Terminals, times and languages are looked up when they are first needed. */
static const struct cage_place shared[] = {
    {"/etc/terminfo", CAGE_READ},     {"/lib/terminfo", CAGE_READ},
    {"/usr/lib/terminfo", CAGE_READ}, {"/usr/share/terminfo", CAGE_READ},
    {"/etc/localtime", CAGE_READ},    {"/usr/share/zoneinfo", CAGE_READ},
    {"/usr/lib/locale", CAGE_READ},
};
enum { SHARED = sizeof shared / sizeof *shared, OWN = 5 };

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return ".";
    return slash == path ? "/"
                         : arena_strndup(arena, path, (size_t)(slash - path));
}

void committee_confine(struct committee *c)
{
    struct cage_place places[OWN + SHARED];
    struct arena arena = {0};
    struct str state = {0};
    int count = 0;
    seen_folder(&state);
    /* What is made later would have to be allowed now. */
    if (c->own.role != ROLE_BOARD && file_make_folder(c->settings.exports))
        fail_forget(); /* whoever exports will learn why */
    /* In it beside the database: the journal, and the copies. */
    places[count++] = (struct cage_place){
        folder_of(&arena, c->settings.database), CAGE_CHANGE};
    places[count++] = (struct cage_place){c->settings.exports, CAGE_CHANGE};
    places[count++] = (struct cage_place){str_text(&state), CAGE_CHANGE};
    places[count++] = (struct cage_place){c->settings.templates, CAGE_READ};
    places[count++] = (struct cage_place){committee_config_path(c), CAGE_READ};
    memcpy(places + count, shared, sizeof shared);
    tr(LANG_NL, N_("yes")); /* reads the catalogue */
    press_keep(c);
    cage_shut(&c->cage, places, count + SHARED);
    c->confined = true;
    str_free(&state);
    arena_free(&arena);
}
