/* Copies of the database: on request, and of every evening that ended. */

#include <committee/work/checks.h>

#include "inside.h"

#include <string.h>

#include <committee/store/backup.h>

int backup_to(struct committee *c, const char *path)
{
    int status = require(c, OP_BACKUP, &(struct subject){0});
    if (status == OK)
        status = backup_write(c->db, path);
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        return status;
    const char *slash = strrchr(path, '/');
    status = store_backup_add(
        c->db, &(struct stored_backup){.name = slash ? slash + 1 : path,
                                       .cause = BACKUP_REQUEST,
                                       .by = actor(c),
                                       .at = clock_now_ms()});
    if (status == OK)
        status = note_log(c, "backup", (struct about){0}, NULL);
    return db_finish(c->db, status);
}

/* "committee.db" → "committee-2026-03.db", or with a number behind it. */
static int write_backup(const char **path, struct committee *c,
                        struct arena *arena, const char *session)
{
    const char *database = c->settings.database;
    size_t stem = strlen(database);
    if (stem > 3 && text_equal(database + stem - 3, ".db"))
        stem -= 3;
    int status = ERR_CREATE;
    for (int i = 0; status == ERR_CREATE && i < 100; i++) {
        *path =
            i ? arena_printf(arena, "%.*s-%s-%d.db", (int)stem, database,
                             session, i)
              : arena_printf(arena, "%.*s-%s.db", (int)stem, database, session);
        status = backup_write(c->db, *path);
    }
    return status;
}

/* The session stays closed when no copy can be made: then there is no path. */
void backup_after_closing(const char **path, struct committee *c,
                          struct arena *arena, const char *session)
{
    int status = write_backup(path, c, arena, session);
    if (status == OK && (status = db_begin(c->db)) == OK) {
        const char *slash = strrchr(*path, '/');
        status = store_backup_add(
            c->db, &(struct stored_backup){.name = slash ? slash + 1 : *path,
                                           .cause = BACKUP_CLOSE,
                                           .by = actor(c),
                                           .at = clock_now_ms()});
        if (status == OK)
            status = note_log(c, "backup", (struct about){0}, NULL);
        status = db_finish(c->db, status);
    }
    if (status)
        *path = "";
}

/* --- making up for one that was not made --- */

static bool may_make_up(const struct committee *c)
{
    return c->own.role == ROLE_SECRETARY && !c->own.unproved &&
           !db_read_only(c->db) && !c->elsewhere;
}

static void say_made(struct committee *c, const char *session, const char *path)
{
    notice_add(c,
               N_("Session {1} had been closed without a backup. It has been "
                  "made now: {2}"),
               session, path);
}

static void say_not_made(struct committee *c, const char *session)
{
    struct str why = {0};
    tr_message(&why, c->lang, fail_message());
    notice_add(c,
               N_("Session {1} was closed without a backup, and it cannot be "
                  "made now either: {2}. Type: committee backup, and the name "
                  "of a file elsewhere."),
               session, arena_strdup(&c->arena, str_text(&why)));
    str_free(&why);
}

void backup_make_up(struct committee *c)
{
    enum { STILL_AT_IT_MS = 10000 };
    const char *session, *path;
    int64_t closed_at;
    if (!may_make_up(c) ||
        store_unsaved_closing(&session, &closed_at, c->db, &c->arena) ||
        !*session)
        return;
    int64_t since = clock_now_ms() - closed_at;
    if (since >= 0 && since < STILL_AT_IT_MS)
        return; /* whoever closed it is making the copy */
    backup_after_closing(&path, c, &c->arena, session);
    if (*path)
        say_made(c, session, path);
    else
        say_not_made(c, session);
    fail_forget();
}
