#include <committee/work/adoption.h>

#include "adoption.h"
#include "inside.h"

#include <stdio.h>
#include <stdlib.h>

#include <committee/base/str.h>
#include <committee/export/sealed.h>
#include <committee/text/number.h>

/* Sealed is what the secretary would read who takes part in everything: what
   somebody may not see is left out when it is shown, not when it is kept. */
static const struct viewer sealer = {.member = "", .role = ROLE_SECRETARY};

static const char *name_of(char name[16], enum lang lang,
                           enum document_format format)
{
    snprintf(name, 16, "%s.%s", lang_code(lang), format_codes[format]);
    return name;
}

static int add_one(struct sealing *sealing, struct committee *c,
                   const struct facts *f, enum document_format format)
{
    struct arena arena = {0};
    struct str text = {0};
    char name[16];
    int status = documents_minutes(&text, c, &arena, f, format);
    if (status == OK)
        sealing_add(sealing, name_of(name, c->lang, format), str_text(&text),
                    text.len);
    str_free(&text);
    arena_free(&arena);
    return status;
}

/* Heap. */
static int seal(char **out, struct committee *c, const struct facts *f)
{
    struct viewer before = c->viewer;
    enum lang lang = c->lang;
    struct sealing *sealing = sealing_start();
    int status = OK;
    c->viewer = sealer;
    for (int i = 0; status == OK && i < LANG_COUNT * FORMAT_COUNT; i++) {
        c->lang = (enum lang)(i / FORMAT_COUNT);
        status =
            add_one(sealing, c, f, (enum document_format)(i % FORMAT_COUNT));
    }
    c->viewer = before;
    c->lang = lang;
    *out = sealing_end(sealing);
    return status;
}

/* Whoever took no part in a candidate gets the minutes without it. */
static bool reads_all(const struct committee *c, const struct facts *f)
{
    for (int i = 0; i < f->recusal_count; i++)
        if (text_equal(f->recusals[i].member, c->viewer.member))
            return false;
    return true;
}

int adoption_sealed(bool *found, struct str *out, struct committee *c,
                    struct arena *arena, const struct facts *f,
                    enum document_format format)
{
    struct stored_minutes stored;
    *found = false;
    if (c->adopting || !reads_all(c, f))
        return OK;
    int status = store_minutes(&stored, c->db, arena, f->session.id);
    if (status || !stored.version)
        return status;
    char name[16];
    *found = sealed_text(out, stored.document, name_of(name, c->lang, format));
    return OK;
}

/* -- adopting -------------------------------------------------------------- */

/* Nobody adopts what was not yet said, or before it was. */
static int check_day(const struct facts *f, struct date date)
{
    if (!date_valid(date))
        return fail(ERR_DATA, N_("the minutes need the day of adoption"));
    if (date_compare(date, f->session.date) < 0)
        return fail(ERR_DATA, N_("minutes are not adopted before their own "
                                 "session; give a later day"));
    if (date_compare(date, date_today()) > 0)
        return fail(ERR_DATA, N_("that day is still to come; minutes are "
                                 "adopted on the day itself or afterwards"));
    return OK;
}

static int adopt(struct committee *c, struct arena *arena,
                 const struct facts *f, struct stored_minutes *next)
{
    struct stored_minutes now;
    char *document = NULL;
    int status = store_minutes(&now, c->db, arena, f->session.id);
    if (status == OK && now.version && text_blank(next->changes))
        status = fail(ERR_DATA,
                      N_("the minutes of {1} have been adopted; say what is "
                         "corrected"),
                      f->session.number);
    next->version = now.version + 1;
    next->replaces_on = now.adopted;
    c->adopting = next;
    if (status == OK)
        status = seal(&document, c, f);
    c->adopting = NULL;
    next->document = document;
    if (status == OK)
        status = store_minutes_adopt(c->db, f->session.id, next);
    if (status == OK)
        status = store_minutes(&now, c->db, arena, f->session.id);
    free(document);
    return status ? status
                  : note_log(c, "minutes-adopted",
                             (struct about){0, f->session.id},
                             (const char *[]){"version", num(now.version),
                                              "digest", now.digest, NULL});
}

int minutes_adopt(struct committee *c, const char *session, struct date date,
                  const char *changes)
{
    struct arena arena = {0};
    struct facts f;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = require_facts(c, OP_ADOPT_MINUTES, &f, NULL);
    if (status == OK)
        status = check_day(&f, date);
    if (status == OK)
        status = adopt(c, &arena, &f,
                       &(struct stored_minutes){.adopted = date,
                                                .by = actor(c),
                                                .changes = changes,
                                                .at = clock_now_ms()});
    status = db_finish(c->db, status);
    if (status == OK)
        undo_forget(c);
    arena_free(&arena);
    return status;
}
