/* Concept minutes: kept when they go out, listed, read again. */

#include <committee/work/concepts.h>

#include "adoption.h"
#include "writing.h"

#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/text/safe.h>

enum { DIGEST_SHOWN = 12 };

int concept_keep(struct committee *c, const char *session, bool edited)
{
    struct arena arena = {0};
    struct str text = {0};
    struct facts f;
    struct stored_minutes minutes;
    struct viewer before = c->viewer;
    int status = facts_load(&f, c, &arena, session, NULL);
    if (status == OK)
        status = store_minutes(&minutes, c->db, &arena, f.session.id);
    if (status == OK && !minutes.version) {
        c->viewer = sealer;
        status = documents_minutes(&text, c, &arena, &f, FORMAT_TEXT);
        c->viewer = before;
        if (status == OK)
            status = store_concept_add(
                c->db, &arena, f.session.id,
                &(struct stored_concept){.edited = edited,
                                         .by = actor(c),
                                         .at = clock_now_ms(),
                                         .text = str_text(&text)});
    }
    str_free(&text);
    arena_free(&arena);
    return status;
}

static int load(struct facts *f, struct committee *c, struct arena *arena,
                const char *session)
{
    int status = facts_load(f, c, arena, session, NULL);
    return status ? status : writing_require_facts(c, OP_EXPORT_MINUTES, f);
}

static int fill_editions(struct concepts_view *out, struct committee *c,
                         struct arena *arena, int64_t session)
{
    const struct stored_minutes *versions;
    int status = store_minutes_versions(&versions, &out->edition_count, c->db,
                                        arena, session);
    struct edition_row *rows =
        arena_array(arena, struct edition_row, out->edition_count + 1);
    for (int i = 0; status == OK && i < out->edition_count; i++)
        rows[i] = (struct edition_row){versions[i].version, versions[i].adopted,
                                       versions[i].digest};
    out->editions = rows;
    out->adopted_from = out->edition_count ? out->count : 0;
    return status;
}

int concepts_view(struct concepts_view *out, struct committee *c,
                  struct arena *arena, const char *session)
{
    struct facts f;
    const struct stored_concept *all;
    *out = (struct concepts_view){0};
    int status = load(&f, c, arena, session);
    if (status == OK)
        status = store_concepts(&all, &out->count, c->db, arena, f.session.id);
    if (status == OK)
        status = fill_editions(out, c, arena, f.session.id);
    if (status)
        return status;
    struct concept_row *rows =
        arena_array(arena, struct concept_row, out->count + 1);
    for (int i = 0; i < out->count; i++)
        rows[i] = (struct concept_row){
            .number = all[i].number,
            .edited = all[i].edited,
            .by = committee_member_name(c, all[i].by),
            .at = all[i].at,
            .digest = all[i].digest,
        };
    out->rows = rows;
    return OK;
}

int concept_read(const char **text, struct committee *c, struct arena *arena,
                 const char *session, int number)
{
    struct facts f;
    int status = load(&f, c, arena, session);
    if (status == OK && !adoption_reads_all(c, &f))
        status = fail(ERR_DENIED, N_("you took no part in a candidate of this "
                                     "session; somebody else can read its "
                                     "concepts"));
    if (status == OK)
        status = store_concept_text(text, c->db, arena, f.session.id, number);
    if (status == OK && !*text)
        status = fail(ERR_NO_INPUT,
                      N_("there is no concept {1} of session "
                         "{2}, or it was erased"),
                      num(number), session);
    return status;
}

static void say_row(struct str *out, enum lang lang,
                    const struct concept_row *row)
{
    struct arena arena = {0};
    struct str moment = {0};
    moment_short(&moment, lang, row->at);
    tr_add(out, lang,
           row->edited
               ? N_("Concept {1}, {2}: the text was changed by {3} ({4})")
               : N_("Concept {1}, {2}: written out by {3} ({4})"),
           num(row->number), str_text(&moment), safe_line(&arena, row->by),
           arena_strndup(&arena, row->digest, DIGEST_SHOWN));
    str_addc(out, '\n');
    str_free(&moment);
    arena_free(&arena);
}

static void say_seal(struct str *out, enum lang lang,
                     const struct edition_row *row)
{
    str_add(out, "  ");
    tr_add(out, lang, N_("seal: {1}"), row->digest);
    str_addc(out, '\n');
}

/* Only the first one was made of a concept; the others correct one before. */
static void say_edition(struct str *out, enum lang lang,
                        const struct edition_row *row, int concept)
{
    struct str date = {0};
    date_long(&date, lang, row->adopted_on);
    tr_add(out, lang,
           concept ? N_("Adopted on {1}, version {2}, from concept {3}")
                   : N_("Adopted on {1}, version {2}"),
           str_text(&date), num(row->number), num(concept));
    str_addc(out, '\n');
    say_seal(out, lang, row);
    str_free(&date);
}

void concepts_say(struct str *out, enum lang lang,
                  const struct concepts_view *view)
{
    for (int i = 0; i < view->count; i++)
        say_row(out, lang, &view->rows[i]);
    if (!view->count) {
        str_add(out, tr(lang, N_("No concept has gone out.")));
        str_addc(out, '\n');
    }
    for (int i = 0; i < view->edition_count; i++)
        say_edition(out, lang, &view->editions[i], i ? 0 : view->adopted_from);
}

int minutes_say_seal(struct str *out, struct committee *c, const char *session)
{
    struct arena arena = {0};
    struct concepts_view view;
    int status = concepts_view(&view, c, &arena, session);
    if (status == OK && view.edition_count) {
        const struct edition_row *last = &view.editions[view.edition_count - 1];
        tr_add(out, c->lang,
               N_("The minutes of {1} have been adopted, version {2}. Keep the "
                  "seal: \"minutes --versions\" shows it again, and "
                  "\"verify\" finds what was changed since."),
               session, num(last->number));
        str_addc(out, '\n');
        say_seal(out, c->lang, last);
    }
    arena_free(&arena);
    return status;
}
