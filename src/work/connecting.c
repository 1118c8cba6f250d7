/* The connecting text of minutes: what the secretary writes between the facts,
   until they are adopted. */

#include <committee/work/documents.h>

#include "adoption.h"
#include "guard.h"
#include "writing.h"

#include <string.h>

#include <committee/export/minutes.h>
#include <committee/store/texts.h>

enum { TEXT_KIB = 64 }; /* as in an editor of tui/field.c */

int minutes_check_size(const char *text)
{
    if (strlen(text) <= (size_t)TEXT_KIB * 1024)
        return OK;
    return fail(ERR_DATA,
                N_("this text is longer than {1} KiB; make it shorter"),
                num(TEXT_KIB));
}

/* What is sealed is corrected by a change, never between the lines. */
static int load(struct facts *f, struct committee *c, struct arena *arena,
                const char *session)
{
    int status = facts_load(f, c, arena, session, NULL);
    if (status == OK)
        status = writing_require_facts(c, OP_EXPORT_MINUTES, f);
    if (status == OK && f->session.minutes_adopted)
        status = fail(ERR_DATA,
                      N_("the minutes of {1} have been adopted, so their text "
                         "stays as it is; adopt them once more and say what "
                         "changes (--adopt with --changes)"),
                      f->session.number);
    return status;
}

int document_connecting_text(const char **text, struct committee *c,
                             struct arena *arena, const char *session)
{
    struct facts f;
    int status = load(&f, c, arena, session);
    return status ? status
                  : store_session_text(text, c->db, arena, f.session.id,
                                       "minutes");
}

/* What is below such a line was meant for another point. */
static int check_points(struct arena *arena, const struct facts *f,
                        const char *text)
{
    int line;
    const char *point =
        minutes_unknown_point(&line, arena, text, f->item_count);
    if (!point)
        return OK;
    return fail_at(
        f->item_count
            ? fail(ERR_DATA,
                   N_("these minutes have no point {1}, only 1 to 10 and 5.1 "
                      "to 5.{2}; choose one of those, or write more on the "
                      "line"),
                   point, num(f->item_count))
            : fail(ERR_DATA,
                   N_("these minutes have no point {1}, only 1 to 10; choose "
                      "one of those, or write more on the line"),
                   point),
        "", line);
}

static int store(struct committee *c, struct arena *arena,
                 const struct facts *f, const char *text)
{
    int status = store_session_text_set(c->db, f->session.id, "minutes", text,
                                        clock_now_ms());
    if (status == OK)
        status = concept_keep(c, f->session.number, true);
    if (status == OK)
        status = guard_kept(c, arena, f,
                            &(struct guard_text){"remarks", text, NULL});
    return status;
}

int document_set_connecting_text(struct committee *c, const char *session,
                                 const char *text)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = load(&f, c, &arena, session);
    if (status == OK)
        status = minutes_check_size(text);
    if (status == OK)
        status = check_points(&arena, &f, text);
    if (status == OK)
        status = store(c, &arena, &f, text);
    status = db_finish(c->db, status);
    arena_free(&arena);
    return status;
}
