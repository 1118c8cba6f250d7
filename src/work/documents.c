/* Documents: the facts, the document, a format, a file. */

#include <committee/work/documents.h>

#include "adoption.h"
#include "calculation.h"
#include "letters.h"
#include "lists.h"
#include "minutes_facts.h"
#include "press.h"
#include "writing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>
#include <committee/export/html.h>
#include <committee/export/json.h>
#include <committee/export/markdown.h>
#include <committee/export/text.h>
#include <committee/export/working.h>
#include <committee/text/number.h>
#include <committee/work/sessions.h>

const char *const format_codes[FORMAT_COUNT] = {"txt",   "md",   "json", "csv",
                                                "excel", "html", "odt",  "pdf"};
const char *const format_endings[FORMAT_COUNT] = {"txt", "md",   "json", "csv",
                                                  "csv", "html", "odt",  "pdf"};

static enum operation operation_of(enum document_kind kind)
{
    static const enum operation operations[DOCUMENT_COUNT] = {
        [DOCUMENT_MINUTES] = OP_EXPORT_MINUTES,
        [DOCUMENT_ANNEX] = OP_EXPORT_ANNEX,
        [DOCUMENT_FORMS] = OP_PRINT_FORMS,
        [DOCUMENT_POLICY] = OP_SEE_POLICY,
        [DOCUMENT_CALCULATION] = OP_EXPORT_CALCULATION,
        [DOCUMENT_LETTERS] = OP_EXPORT_LETTERS,
    };
    return operations[kind];
}

/* Nobody could have it now: then it is not there, rather than forbidden. */
int writing_require(const struct committee *c, enum operation operation,
                    const struct subject *subject)
{
    struct subject later = *subject;
    int status = require(c, operation, subject);
    if (status != ERR_DENIED)
        return status;
    later.has_session = later.has_item = later.decided_before = true;
    later.state = operation == OP_PRINT_FORMS ? SESSION_OPEN : SESSION_CLOSED;
    later.phase = PHASE_DECIDED;
    return may(NULL, &c->viewer, operation, &later) == MAY ? ERR_NO_INPUT
                                                           : status;
}

int writing_require_facts(const struct committee *c, enum operation operation,
                          const struct facts *f)
{
    struct subject subject;
    facts_subject(&subject, f, c, NULL);
    return writing_require(c, operation, &subject);
}

/* A file, or lines for a screen. */
struct output {
    enum document_format format;
    int cols;   /* > 0: of the screen */
    bool pages; /* there, with a line where a page ends */
};

bool writing_is_table(enum document_format format)
{
    return format == FORMAT_CSV || format == FORMAT_EXCEL;
}

void writing_table(struct csv_out *csv, struct str *out,
                   const struct committee *c, enum document_format format)
{
    csv_begin(csv, out,
              format != FORMAT_EXCEL    ? CSV_PLAIN
              : c->settings.excel_comma ? CSV_COMMA
                                        : CSV_SEMICOLON);
}

int writing_format(struct str *out, struct committee *c,
                   const struct document *doc, enum document_format format)
{
    if (format == FORMAT_TEXT)
        document_text(out, doc);
    else if (format == FORMAT_MARKDOWN)
        document_markdown(out, doc);
    else if (format == FORMAT_HTML)
        document_html(out, doc);
    else if (format >= FORMAT_ODT)
        return press_document(out, c, doc, format);
    else
        return fail(
            ERR_USAGE,
            N_("this document can be made as txt, md, html, odt or pdf"));
    return OK;
}

static int write_format(struct str *out, struct committee *c,
                        const struct document *doc, const struct output *output)
{
    if (output->cols > 0 && output->pages)
        document_preview(out, doc, output->cols);
    else if (output->cols > 0)
        document_flow(out, doc, output->cols);
    else
        return writing_format(out, c, doc, output->format);
    return OK;
}

static int make_minutes(struct str *out, struct committee *c,
                        struct arena *arena, const struct facts *f,
                        const struct output *output)
{
    struct minutes m;
    struct document doc;
    struct csv_out csv;
    int status = minutes_facts(&m, c, arena, f);
    if (status)
        return status;
    if (output->format == FORMAT_JSON) {
        minutes_json(out, &m);
        return OK;
    }
    if (writing_is_table(output->format)) {
        writing_table(&csv, out, c, output->format);
        minutes_csv(&csv, &m);
        return OK;
    }
    minutes_document(&doc, arena, c->lang, &m);
    return write_format(out, c, &doc, output);
}

int documents_minutes(struct str *out, struct committee *c, struct arena *arena,
                      const struct facts *f, enum document_format format)
{
    return make_minutes(out, c, arena, f, &(struct output){.format = format});
}

int documents_minutes_json(struct str *out, struct committee *c,
                           struct arena *arena, const struct facts *f)
{
    struct minutes m;
    struct document doc;
    int status = minutes_facts(&m, c, arena, f);
    if (status)
        return status;
    minutes_document(&doc, arena, c->lang, &m);
    document_json(out, &doc);
    return OK;
}

/* On paper they come out as they were adopted. */
static int minutes_or_sealed(struct str *out, struct committee *c,
                             struct arena *arena, const struct facts *f,
                             const struct output *output)
{
    bool sealed = false;
    int status = OK;
    if (!output->cols)
        status = adoption_sealed(&sealed, out, c, arena, f, output->format);
    return status || sealed ? status : make_minutes(out, c, arena, f, output);
}

static int make_calculation(struct str *out, struct committee *c,
                            struct arena *arena, const struct facts *f,
                            const struct output *output)
{
    struct calculation calculation;
    struct csv_out csv;
    bool json = output->format == FORMAT_JSON;
    if (output->cols || (!json && !writing_is_table(output->format)))
        return fail(ERR_USAGE, N_("this document can be made as json, csv or "
                                  "excel"));
    int status = calculation_facts(&calculation, c, arena, f);
    if (status == OK && json)
        calculation_json(out, &calculation);
    if (status || json)
        return status;
    writing_table(&csv, out, c, output->format);
    calculation_csv(&csv, &calculation);
    return OK;
}

static int make_session_document(struct str *out, struct committee *c,
                                 struct arena *arena, const struct facts *f,
                                 enum document_kind kind,
                                 const struct output *output)
{
    struct document doc;
    struct annex annex;
    struct forms forms;
    int status;
    switch (kind) {
    case DOCUMENT_MINUTES:
        return minutes_or_sealed(out, c, arena, f, output);
    case DOCUMENT_CALCULATION:
        return make_calculation(out, c, arena, f, output);
    case DOCUMENT_LETTERS:
        status = letters_document(&doc, c, arena, f->session.number);
        break;
    case DOCUMENT_ANNEX:
        status = annex_facts(&annex, c, arena, f);
        if (status == OK)
            annex_document(&doc, arena, c->lang, &annex);
        break;
    default:
        status = forms_facts(&forms, c, arena, f);
        if (status == OK && !forms.sheet_count)
            status = fail(ERR_NO_INPUT, N_("there is nobody to print a form "
                                           "for; is the agenda empty?"));
        if (status == OK)
            forms_document(&doc, arena, c->lang, &forms);
        break;
    }
    return status ? status : write_format(out, c, &doc, output);
}

static int make_policy(struct str *out, struct committee *c,
                       struct arena *arena, const struct output *output)
{
    struct document doc;
    const struct policy *policy;
    int status = require(c, OP_SEE_POLICY, &(struct subject){0});
    if (status == OK)
        status = policy_on(&policy, c, date_today());
    if (status)
        return status;
    policy_document(&doc, arena, c->lang,
                    &(struct working_facts){
                        .committee = c->config.name,
                        .policy = policy,
                        .quota_share = c->config.quota.share,
                        .quota_cap = c->config.quota.max,
                    });
    return write_format(out, c, &doc, output);
}

static int make_list(struct str *out, struct committee *c, struct arena *arena,
                     const struct document_reading *reading,
                     const struct output *output)
{
    struct document doc;
    int status =
        lists_document(&doc, c, arena, reading->kind, reading->session);
    return status ? status : write_format(out, c, &doc, output);
}

static int make_output(struct str *out, struct committee *c,
                       struct arena *arena,
                       const struct document_reading *reading,
                       const struct output *output)
{
    struct facts f;
    if (reading->kind == DOCUMENT_POLICY)
        return make_policy(out, c, arena, output);
    if (lists_have(reading->kind))
        return make_list(out, c, arena, reading, output);
    int status = facts_load(&f, c, arena, reading->session, NULL);
    if (status == OK)
        status = writing_require_facts(c, operation_of(reading->kind), &f);
    if (status == OK)
        status =
            make_session_document(out, c, arena, &f, reading->kind, output);
    return status;
}

int document_make(const char **text, size_t *size, struct committee *c,
                  struct arena *arena, const char *session,
                  enum document_kind kind, enum document_format format)
{
    struct str out = {0};
    int status = make_output(
        &out, c, arena,
        &(struct document_reading){.session = session, .kind = kind},
        &(struct output){.format = format});
    if (status == OK) {
        *text = arena_strndup(arena, str_text(&out), out.len);
        *size = out.len;
    }
    str_free(&out);
    return status;
}

int document_read(const char **text, struct committee *c, struct arena *arena,
                  const struct document_reading *reading)
{
    struct str out = {0};
    int status = make_output(
        &out, c, arena, reading,
        &(struct output){.cols = reading->cols, .pages = reading->pages});
    if (status == OK)
        *text = arena_strdup(arena, str_text(&out));
    str_free(&out);
    return status;
}

/* A name without anybody's name in it. */
static const char *default_path(struct committee *c, struct arena *arena,
                                const char *session, enum document_kind kind,
                                enum document_format format)
{
    static const char *const names[] = {
        [DOCUMENT_MINUTES] = N_("minutes-{1}"),
        [DOCUMENT_ANNEX] = N_("confidential-annex-{1}"),
        [DOCUMENT_FORMS] = N_("score-forms-{1}"),
        [DOCUMENT_POLICY] = N_("working-method"),
        [DOCUMENT_CALCULATION] = N_("calculation-{1}"),
        [DOCUMENT_LETTERS] = N_("letters-{1}"),
        [DOCUMENT_DECISIONS] = N_("decisions-{1}"),
        [DOCUMENT_RESERVE] = N_("reserve-list-{1}"),
        [DOCUMENT_COMMITMENTS] = N_("commitments-{1}"),
        [DOCUMENT_RESIDENTS] = N_("commitments-for-residents-{1}"),
        [DOCUMENT_STATISTICS] = N_("statistics-{1}"),
    };
    if (lists_have(kind) && !session)
        session = num(date_today().year);
    const char *name = arena_printf(
        arena, "%s.%s", trf(c->lang, names[kind], session ? session : ""),
        format_endings[format]);
    char *joined = file_join(c->settings.exports, name);
    const char *path = arena_strdup(arena, joined);
    free(joined);
    return path;
}

const char *writing_full_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *result = arena_strdup(arena, real ? real : path);
    free(real);
    return result;
}

static const char *const document_codes[] = {
    [DOCUMENT_MINUTES] = "minutes",
    [DOCUMENT_ANNEX] = "annex",
    [DOCUMENT_FORMS] = "forms",
    [DOCUMENT_POLICY] = "policy",
    [DOCUMENT_CALCULATION] = "calculation",
    [DOCUMENT_LETTERS] = "letters",
    [DOCUMENT_DECISIONS] = "decisions",
    [DOCUMENT_RESERVE] = "reserve",
    [DOCUMENT_COMMITMENTS] = "commitments",
    [DOCUMENT_RESIDENTS] = "residents",
    [DOCUMENT_STATISTICS] = "statistics",
};

static int note_document(struct committee *c, const struct writing *w)
{
    return note_log(c, "document", w->about,
                    (const char *[]){"kind", w->code, "format",
                                     format_codes[w->format], NULL});
}

/* A file that the log does not tell of is taken away again. */
static int write_with_entry(struct committee *c, const struct writing *w)
{
    struct stat about;
    bool was_there = lstat(w->path, &about) == 0;
    int status = file_write(w->path, w->text, w->size, w->force);
    if (status)
        return db_finish(c->db, status);
    status = db_finish(c->db, OK);
    if (status && !was_there)
        unlink(w->path);
    return status;
}

/* Nothing goes out of which the log does not tell: what is printed cannot be
   taken back, so its entry is on the disk before the first byte is. */
int writing_put(struct committee *c, const struct writing *w)
{
    int status = db_begin(c->db);
    if (status)
        return status;
    status = note_document(c, w);
    if (status == OK && w->minutes_of)
        status = concept_keep(c, w->minutes_of, false);
    if (status == OK && !text_equal(w->path, "-"))
        return write_with_entry(c, w);
    status = db_finish(c->db, status);
    return status ? status : file_write(w->path, w->text, w->size, w->force);
}

/* Who named no session is told which one it is about. */
int writing_refuse_session(int status, const char *number)
{
    const struct message *why = fail_message();
    if ((status != ERR_DENIED && status != ERR_NO_INPUT) || why->args[0])
        return status;
    return fail_args((enum status)status, N_("session {1}: {2*}"), number,
                     why->id, (const char *)NULL);
}

/* A file for each: what is told is the folder that they are in. */
static int write_letters(const char **written, struct committee *c,
                         struct arena *arena, const char *session,
                         enum document_format format,
                         const struct document_target *target)
{
    struct letters_made made;
    int status = letters_write(&made, c, arena,
                               &(struct letters_wanted){.session = session},
                               format, target);
    if (status)
        return status;
    if (!made.row_count)
        return fail(ERR_NO_INPUT, N_("there is no letter to make"));
    const char *first = made.path_count ? made.paths[0] : "-";
    const char *slash = strrchr(first, '/');
    *written = made.path_count > 1 && slash
                   ? arena_strndup(arena, first, (size_t)(slash - first))
                   : first;
    return OK;
}

/* A list may be about a year, or about all. */
static bool is_about_session(enum document_kind kind, const char *session)
{
    enum { YEAR_DIGITS = 4 };
    return kind != DOCUMENT_POLICY && session &&
           (!lists_have(kind) || strlen(session) > YEAR_DIGITS);
}

/* Everybody signs their own: a file for each, unless one was named. */
static bool is_apart(const char *path, enum document_format format)
{
    const char *end = path ? strrchr(path, '.') : NULL;
    return !path || (!text_equal(path, "-") &&
                     !(end && text_equal(end + 1, format_endings[format])));
}

static const char *annex_path(struct committee *c, struct arena *arena,
                              const char *folder, const char *decision,
                              enum document_format format)
{
    char *joined = file_join(
        folder, arena_printf(arena, "%s.%s",
                             trf(c->lang, N_("commitment-{1}"), decision),
                             format_endings[format]));
    const char *path = arena_strdup(arena, joined);
    free(joined);
    return path;
}

/* All the names are free, or none is taken. */
static int check_free(struct arena *arena, const char *const *paths, int count)
{
    struct stat about;
    for (int i = 0; i < count; i++)
        if (lstat(paths[i], &about) == 0)
            return fail(ERR_CREATE, file_exists_already,
                        writing_full_path(arena, paths[i]));
    return OK;
}

static int put_annex(struct committee *c, const struct document *doc,
                     struct writing *w)
{
    struct str text = {0};
    int status = writing_format(&text, c, doc, w->format);
    w->text = str_text(&text);
    w->size = text.len;
    if (status == OK)
        status = writing_put(c, w);
    str_free(&text);
    return status;
}

static int write_annexes(const char **written, struct committee *c,
                         struct arena *arena, const char *session,
                         enum document_format format,
                         const struct document_target *target)
{
    struct lists_annexes all;
    const char *folder = target->path ? target->path : c->settings.exports;
    int64_t id = 0;
    int status = lists_annexes(&all, c, arena, session);
    if (status == OK && !all.count)
        status = fail(ERR_NO_INPUT, N_("nobody who holds a place made a "
                                       "commitment"));
    if (status == OK && is_about_session(DOCUMENT_COMMITMENTS, session))
        status = store_session_id(&id, c->db, session);
    if (status == OK)
        status = file_make_folder(folder);
    const char **paths = arena_array(arena, const char *, all.count + 1);
    for (int i = 0; i < all.count; i++)
        paths[i] = annex_path(c, arena, folder, all.decisions[i], format);
    if (status == OK && !target->force)
        status = check_free(arena, paths, all.count);
    for (int i = 0; status == OK && i < all.count; i++)
        status = put_annex(
            c, &all.docs[i],
            &(struct writing){.path = paths[i],
                              .force = target->force,
                              .about = {0, id},
                              .code = document_codes[DOCUMENT_COMMITMENTS],
                              .format = format});
    if (status == OK)
        *written = writing_full_path(arena, all.count > 1 ? folder : paths[0]);
    return status;
}

int document_write(const char **written, struct committee *c,
                   struct arena *arena, const char *session,
                   enum document_kind kind, enum document_format format,
                   const struct document_target *target)
{
    const char *text = "", *path = target->path;
    char number[24] = "";
    size_t size = 0;
    int64_t id = 0;
    int status = OK;
    if (kind == DOCUMENT_LETTERS)
        return write_letters(written, c, arena, session, format, target);
    if (kind == DOCUMENT_COMMITMENTS && is_apart(path, format))
        return write_annexes(written, c, arena, session, format, target);
    bool evening = kind != DOCUMENT_POLICY && !lists_have(kind);
    if (evening && !session) {
        status = session_default(number, c);
        session = number;
    }
    if (status == OK)
        status = document_make(&text, &size, c, arena, session, kind, format);
    if (status && *number)
        status = writing_refuse_session(status, number);
    if (status == OK && is_about_session(kind, session))
        status = store_session_id(&id, c->db, session);
    if (status)
        return status;
    if (!path) {
        if ((status = file_make_folder(c->settings.exports)))
            return status;
        path = default_path(c, arena, session, kind, format);
    }
    status = writing_put(
        c, &(struct writing){.path = path,
                             .text = text,
                             .size = size,
                             .force = target->force,
                             .about = {0, id},
                             .code = document_codes[kind],
                             .minutes_of =
                                 kind == DOCUMENT_MINUTES ? session : NULL,
                             .format = format});
    if (status == OK)
        *written = text_equal(path, "-") ? "-" : writing_full_path(arena, path);
    return status;
}
