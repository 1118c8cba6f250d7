#include <committee/work/adoption.h>

#include "adoption.h"
#include "guard.h"
#include "inside.h"
#include "press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <committee/base/base64.h>
#include <committee/base/str.h>
#include <committee/export/sealed.h>
#include <committee/text/number.h>

/* Sealed is what the secretary would read who takes part in everything: what
   somebody may not see is left out when it is shown, not when it is kept. */
const struct viewer sealer = {.member = "", .role = ROLE_SECRETARY};

static const char *name_of(char name[16], enum lang lang,
                           enum document_format format)
{
    snprintf(name, 16, "%s.%s", lang_code(lang), format_codes[format]);
    return name;
}

static const char *model_name(char name[16], enum lang lang)
{
    snprintf(name, 16, "%s.document", lang_code(lang));
    return name;
}

/* A file of bytes is kept as text. */
static void add_bytes(struct sealing *sealing, const char *name,
                      const struct str *bytes)
{
    struct str text = {0};
    base64_add(&text, str_text(bytes), bytes->len);
    sealing_add(sealing, name, str_text(&text), text.len);
    str_free(&text);
}

static void take_bytes(struct str *out, const struct str *text)
{
    unsigned char *bytes = xalloc(text->len + 1);
    size_t size = 0;
    if (sodium_base642bin(bytes, text->len, str_text(text), text->len, NULL,
                          &size, NULL, sodium_base64_VARIANT_ORIGINAL) == 0)
        str_addn(out, (const char *)bytes, size);
    free(bytes);
}

/*
 * The pages that committee-press makes, and what it makes them of: without it
 * nothing is lost, for they can be made later of what was sealed.
 */
static int add_pages(struct sealing *sealing, struct committee *c,
                     const struct facts *f)
{
    struct arena arena = {0};
    struct str json = {0}, pages = {0};
    char name[16];
    int status = documents_minutes_json(&json, c, &arena, f);
    if (status == OK)
        sealing_add(sealing, model_name(name, c->lang), str_text(&json),
                    json.len);
    for (int i = FORMAT_ODT; status == OK && i < FORMAT_COUNT; i++) {
        enum document_format format = (enum document_format)i;
        str_clear(&pages);
        if (press_json(&pages, c, &json, format) == OK)
            add_bytes(sealing, name_of(name, c->lang, format), &pages);
        else
            fail_forget(); /* whoever asks for them will learn why */
    }
    str_free(&pages);
    str_free(&json);
    arena_free(&arena);
    return status;
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
    for (int l = 0; status == OK && l < LANG_COUNT; l++) {
        c->lang = (enum lang)l;
        for (int i = 0; status == OK && i < FORMAT_ODT; i++)
            status = add_one(sealing, c, f, (enum document_format)i);
        if (status == OK)
            status = add_pages(sealing, c, f);
    }
    c->viewer = before;
    c->lang = lang;
    *out = sealing_end(sealing);
    return status;
}

bool adoption_reads_all(const struct committee *c, const struct facts *f)
{
    for (int i = 0; i < f->recusal_count; i++)
        if (text_equal(f->recusals[i].member, c->viewer.member))
            return false;
    return true;
}

/* As they were made at the adoption, else of what was sealed then. */
static int sealed_pages(bool *found, struct str *out, struct committee *c,
                        const char *document, enum document_format format)
{
    struct str text = {0};
    char name[16];
    int status = OK;
    *found = sealed_text(&text, document, name_of(name, c->lang, format));
    if (*found) {
        take_bytes(out, &text);
    } else {
        *found = sealed_text(&text, document, model_name(name, c->lang));
        if (*found)
            status = press_json(out, c, &text, format);
    }
    str_free(&text);
    return status;
}

static int check_edition(const struct committee *c, const struct facts *f,
                         const struct stored_minutes *stored)
{
    if (c->edition && !adoption_reads_all(c, f))
        return fail(ERR_DENIED, N_("you took no part in a candidate of this "
                                   "session; somebody else can read its "
                                   "former minutes"));
    if (c->edition && !stored->version)
        return fail(ERR_NO_INPUT,
                    N_("there is no edition {1} of the minutes of session {2}"),
                    num(c->edition), f->session.number);
    return OK;
}

int adoption_sealed(bool *found, struct str *out, struct committee *c,
                    struct arena *arena, const struct facts *f,
                    enum document_format format)
{
    struct stored_minutes stored;
    *found = false;
    if (c->adopting)
        return OK;
    int status =
        store_minutes_version(&stored, c->db, arena, f->session.id, c->edition);
    if (status == OK)
        status = check_edition(c, f, &stored);
    if (status || !stored.version || !adoption_reads_all(c, f))
        return status;
    char name[16];
    if (format >= FORMAT_ODT)
        status = sealed_pages(found, out, c, stored.document, format);
    else
        *found =
            sealed_text(out, stored.document, name_of(name, c->lang, format));
    /* What is in force now is not what was asked for. */
    if (status == OK && c->edition && !*found)
        status = fail(ERR_NO_INPUT, N_("this edition was not sealed as {1}"),
                      format_codes[format]);
    return status;
}

int minutes_write_edition(const char **written, struct committee *c,
                          struct arena *arena, const char *session, int edition,
                          enum document_format format,
                          const struct document_target *target)
{
    c->edition = edition;
    int status = document_write(written, c, arena, session, DOCUMENT_MINUTES,
                                format, target);
    c->edition = 0;
    return status;
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

/* A correction says what it corrects, on that day or later. */
static int check_correction(enum lang lang, const struct facts *f,
                            const struct stored_minutes *now,
                            const struct stored_minutes *next)
{
    struct str day = {0};
    if (now->version && text_blank(next->changes))
        return fail(ERR_DATA,
                    N_("the minutes of {1} have been adopted; say what is "
                       "corrected"),
                    f->session.number);
    if (!now->version || date_compare(next->adopted, now->adopted) >= 0)
        return OK;
    date_long(&day, lang, now->adopted);
    int status = fail(ERR_DATA,
                      N_("the minutes that this corrects were adopted on {1}; "
                         "give that day or a later one"),
                      str_text(&day));
    str_free(&day);
    return status;
}

static int adopt(struct committee *c, struct arena *arena,
                 const struct facts *f, struct stored_minutes *next)
{
    const struct stored_concept *kept;
    struct stored_minutes now;
    int concepts = 0;
    char *document = NULL;
    int status = store_minutes(&now, c->db, arena, f->session.id);
    if (status == OK)
        status = check_correction(c->lang, f, &now, next);
    next->version = now.version + 1;
    next->replaces_on = now.adopted;
    c->adopting = next;
    if (status == OK)
        status = seal(&document, c, f);
    c->adopting = NULL;
    next->document = document;
    if (status == OK)
        status = store_concepts(&kept, &concepts, c->db, arena, f->session.id);
    if (status == OK)
        status = store_minutes_adopt(c->db, f->session.id, next);
    if (status == OK)
        status = store_minutes(&now, c->db, arena, f->session.id);
    free(document);
    struct about about = {0, f->session.id};
    if (status == OK)
        status = note_log(c, "minutes-adopted", about,
                          (const char *[]){"version", num(now.version),
                                           "digest", now.digest, "concept",
                                           num(concepts), NULL});
    return status ? status
                  : guard_kept(
                        c, arena, f,
                        &(struct guard_text){"changes", next->changes, NULL});
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
        status = minutes_check_size(changes);
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
