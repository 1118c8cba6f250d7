/* A document as it will print, and writing it to a file. */

#include <committee/tui/export.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/find.h>
#include <committee/tui/pager.h>
#include <committee/tui/screens.h>
#include <committee/work/letters.h>
#include <committee/work/sessions.h>

enum { PRINT_COLS = 80 };

/* ---- export ----------------------------------------------------------------- */

/* A paper about one candidate is had as what has no tables. */
static int formats_of(enum document_format formats[FORMAT_COUNT],
                      const struct export_job *job)
{
    return document_formats(formats,
                            job->candidate[0] ? DOCUMENT_ANNEX : job->kind);
}

/* As one word for a shell, whatever stands in it. */
static void add_quoted(struct str *out, const char *word)
{
    str_addc(out, '\'');
    for (; *word; word++) {
        if (*word == '\'')
            str_add(out, "'\\''");
        else
            str_addc(out, *word);
    }
    str_addc(out, '\'');
}

/* What to do with it: with one file, and with a folder of them. */
static const char *what_to_do(enum document_format format, bool many)
{
    switch (format) {
    case FORMAT_EXCEL:
    case FORMAT_CSV:
        return N_("Open it in a spreadsheet.");
    case FORMAT_JSON:
        return N_("It is meant for other programs.");
    case FORMAT_ODT:
        return many ? N_("Open them in LibreOffice or Word, and print them "
                         "there.")
                    : N_("Open it in LibreOffice or Word, and print it there.");
    case FORMAT_PDF:
        return many ? N_("They can be printed, sent and filed as they are.")
                    : N_("It can be printed, sent and filed as it is.");
    case FORMAT_HTML:
        return many ? N_("Open them in a web browser, and print them there: "
                         "paper, or PDF files.")
                    : N_("Open it in a web browser, and print it there: "
                         "paper, or a PDF file.");
    default:
        return many ? N_("To print: open them in a text editor or a word "
                         "processor, choose a letter of equal widths such as "
                         "Courier, and print. In a terminal this prints them:")
                    : N_("To print: open it in a text editor or a word "
                         "processor, choose a letter of equal widths such as "
                         "Courier, and print. In a terminal this prints it:");
    }
}

static bool holds_names(const struct export_job *job)
{
    return job->kind == DOCUMENT_ANNEX || job->kind == DOCUMENT_LETTERS ||
           job->kind == DOCUMENT_COMMITMENTS || job->candidate[0];
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static unsigned say_written(struct ui *ui, const struct export_job *job,
                            const char *path)
{
    struct str text = {0};
    bool many = is_folder(path);
    tr_add(&text, ui->lang,
           !many ? N_("The file is here:")
           : job->kind == DOCUMENT_COMMITMENTS
               ? N_("The files are in this folder, one for each lease:")
               : N_("The files are in this folder, one for each candidate:"));
    str_addf(&text, "\n\n%s\n\n%s", path,
             tr(ui->lang, what_to_do(job->format, many)));
    if (job->format == FORMAT_TEXT || job->format == FORMAT_MARKDOWN) {
        str_add(&text, "\nlp ");
        add_quoted(&text, path);
        str_add(&text, many ? "/*" : "");
    }
    if (holds_names(job))
        str_addf(&text, "\n\n%s",
                 tr(ui->lang, many ? N_("These documents hold names. Keep them "
                                        "away from others.")
                                   : N_("This document holds names. Keep it "
                                        "away from others.")));
    dialog_told(ui,
                tr(ui->lang, many ? N_("The documents have been made")
                                  : N_("The document has been made")),
                str_text(&text));
    str_free(&text);
    return DID_RELOAD;
}

static unsigned write_job(struct export_job *job, struct ui *ui, bool force);

static unsigned replace(struct ui *ui, void *data, const char *text)
{
    (void)text;
    return write_job(data, ui, true);
}

static unsigned ask_replace(struct export_job *job, struct ui *ui)
{
    struct question question = {
        .title = tr(ui->lang, N_("Replace the file?")),
        .text = trf(ui->lang,
                    N_("There is a file with this name already: {1}. It is "
                       "replaced by the new one."),
                    fail_message()->args[0]),
        .yes = tr(ui->lang, N_("Replace")),
        .no = tr(ui->lang, N_("Back")),
    };
    dialog_confirm(ui, &question, replace, job);
    return DID_REDRAW;
}

static int write_file(const char **written, const struct export_job *job,
                      struct ui *ui, struct arena *arena, bool force)
{
    struct document_target target = {.force = force};
    if (job->candidate[0]) {
        struct paper_written paper;
        int status =
            paper_write(&paper, ui_committee(ui), arena, job->candidate,
                        job->paper, job->format, &target);
        *written = paper.path;
        return status;
    }
    return document_write(written, ui_committee(ui), arena,
                          job->session[0] ? job->session : NULL, job->kind,
                          job->format, &target);
}

static unsigned write_job(struct export_job *job, struct ui *ui, bool force)
{
    const char *written;
    struct arena arena = {0};
    unsigned did;
    int status = write_file(&written, job, ui, &arena, force);
    if (status == OK)
        did = say_written(ui, job, written);
    else if (!force && file_is_in_the_way(status))
        did = ask_replace(job, ui);
    else
        did = ui_failed(ui);
    arena_free(&arena);
    return did;
}

static unsigned chose_format(struct ui *ui, void *data, const char *text)
{
    struct export_job *job = data;
    enum document_format formats[FORMAT_COUNT];
    long at;
    if (whole_parse(&at, text, 0, formats_of(formats, job) - 1))
        return ui_failed(ui);
    job->format = formats[at];
    return write_job(job, ui, false);
}

unsigned export_ask(struct export_job *job, struct ui *ui)
{
    enum document_format formats[FORMAT_COUNT];
    const char *titles[FORMAT_COUNT];
    int count = formats_of(formats, job);
    for (int i = 0; i < count; i++)
        titles[i] = tr(ui->lang, document_format_title(formats[i]));
    dialog_choose(ui, tr(ui->lang, N_("As which kind of file?")), titles,
                  (size_t)count, chose_format, job);
    return DID_REDRAW;
}

/* ---- sent -------------------------------------------------------------------- */

static unsigned letters_went(struct ui *ui, void *data, const char *text)
{
    const struct export_job *job = data;
    struct arena arena = {0};
    struct letters_made made;
    struct letters_wanted wanted = {.session = job->session};
    int status = date_parse(&wanted.date, text);
    if (status == OK)
        status = letters_sent(&made, ui_committee(ui), &arena, &wanted);
    if (status == OK)
        ui_say(ui, N_("Recorded: {1} letters went out on {2}."),
               num(made.row_count), text);
    arena_free(&arena);
    return status ? ui_failed(ui) : DID_RELOAD;
}

unsigned letters_ask_sent(struct export_job *job, struct ui *ui)
{
    struct str today = {0};
    date_short(&today, date_today());
    struct dialog_text options = {
        .title = tr(ui->lang, N_("On which day did the letters go out?")),
        .value = str_text(&today)};
    dialog_text(ui, &options, letters_went, job);
    str_free(&today);
    return DID_REDRAW;
}

/* ---- the screen ------------------------------------------------------------- */

struct preview {
    struct export_job job;
    struct session_row session; /* whose minutes they are, and how it stands */
    struct document_choice connecting;
    struct adopting adopting;
    struct pager pager;
    char *text; /* heap: as it was read, to see whether it changed */
};

// clang-format off
static const struct hint preview_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_PAGE_DOWN, NULL}, {ACT_EXPORT, NULL},
    {ACT_SEARCH, NULL}, {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_NONE, NULL}};
static const struct hint minutes_hints[] = {
    {ACT_DOWN, N_("read")}, {ACT_ADOPT, NULL},
    {ACT_NOTE, N_("connecting text")}, {ACT_EXPORT, NULL},
    {ACT_HELP, NULL}, {ACT_BACK, NULL}, {ACT_SEARCH, NULL},
    {ACT_PAGE_DOWN, NULL}, {ACT_NONE, NULL}};
// clang-format on

static void preview_close(void *self)
{
    struct preview *p = self;
    pager_free(&p->pager);
    free(p->adopting.changes);
    free(p->text);
    free(p);
}

/* How the session stands of which these are the minutes. */
static int read_session(struct preview *p, struct ui *ui, struct arena *arena)
{
    const struct session_view *view;
    if (p->job.kind != DOCUMENT_MINUTES)
        return OK;
    int status = session_view(&view, ui_committee(ui), arena, p->job.session);
    if (status == OK)
        p->session = (struct session_row){.number = p->job.session,
                                          .state = view->row.state,
                                          .adopted = view->row.adopted};
    return status;
}

static int preview_reload(void *self, struct ui *ui)
{
    struct preview *p = self;
    const char *text;
    size_t top = p->pager.top;
    struct arena arena = {0};
    int status = document_read(
        &text, ui_committee(ui), &arena,
        &(struct document_reading){.session = p->job.session,
                                   .kind = p->job.kind,
                                   .cols = PRINT_COLS, /* at any size */
                                   .pages = true});
    if (status == OK)
        status = read_session(p, ui, &arena);
    if (status == OK && !text_equal(text, p->text)) {
        free(p->text);
        p->text = xstrdup(text);
        pager_set(&p->pager, text);
        p->pager.top = top;
    }
    arena_free(&arena);
    return status;
}

static void preview_describe(void *self, struct ui *ui, struct frame *frame)
{
    static const char *const titles[] = {
        [DOCUMENT_MINUTES] = N_("Minutes of session {1}"),
        [DOCUMENT_ANNEX] = N_("Confidential annex to session {1}"),
        [DOCUMENT_FORMS] = N_("Score forms of session {1}"),
        [DOCUMENT_POLICY] = N_("Working method"),
        [DOCUMENT_LETTERS] = N_("Letters after session {1}"),
        [DOCUMENT_DECISIONS] = N_("Decisions of session {1}"),
        [DOCUMENT_RESERVE] = N_("Reserve list of the year of {1}"),
        [DOCUMENT_COMMITMENTS] = N_("Commitments of session {1}"),
        [DOCUMENT_RESIDENTS] = N_("For the residents, after session {1}"),
        [DOCUMENT_STATISTICS] = N_("How the seats scored in {1}"),
    };
    struct preview *p = self;
    frame->title = trf(ui->lang, titles[p->job.kind], p->job.session);
    frame->phase = tr(ui->lang, N_("as it will print"));
    if (p->job.kind == DOCUMENT_MINUTES)
        frame->hints = minutes_hints;
    if (p->job.kind == DOCUMENT_LETTERS)
        frame->note = tr(ui->lang, N_("Read each letter: its sentences come "
                                      "from the scores."));
    frame->state = trf(ui->lang, N_("{1} %"), num(pager_percent(&p->pager)));
}

static void preview_draw(void *self, struct ui *ui, struct canvas *body)
{
    struct preview *p = self;
    (void)ui;
    int cols = body->cols < PRINT_COLS + 4 ? body->cols : PRINT_COLS;
    if (cols > PRINT_COLS)
        cols = PRINT_COLS;
    struct canvas page = canvas_sub(body, 0, (body->cols - cols) / 2, -1, cols);
    canvas_cursor(&page, 0, 0); /* until a word was found */
    pager_draw(&p->pager, &page, PRINT_COLS);
    for (int row = 0; row < page.rows; row++) {
        size_t at = p->pager.top + (size_t)row;
        if (at < p->pager.count &&
            text_starts(p->pager.text + p->pager.lines[at].start, "────"))
            canvas_paint(&page, row, 0, cols, LOOK_DIM);
    }
}

static unsigned preview_act(void *self, struct ui *ui, enum action action,
                            const struct event *event)
{
    struct preview *p = self;
    (void)event;
    if (pager_act(&p->pager, action))
        return DID_REDRAW;
    switch (action) {
    case ACT_ENTER:
        pager_act(&p->pager, ACT_PAGE_DOWN);
        return DID_REDRAW;
    case ACT_EXPORT:
        return export_ask(&p->job, ui);
    case ACT_SEARCH:
        return find_ask(ui, &p->pager);
    case ACT_SENT:
        return letters_ask_sent(&p->job, ui);
    case ACT_NOTE:
        return connecting_ask(&p->connecting, ui, p->job.session);
    case ACT_ADOPT:
        return adopting_ask(&p->adopting, ui, p->job.session);
    case ACT_STATISTICS:
        statistics_open(ui, p->job.session);
        return DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

/* Whoever may read it may also make the file; work/documents.c asks again. */
static enum permission preview_may(void *self, struct ui *ui,
                                   struct message *why, enum action action)
{
    struct preview *p = self;
    if (action == ACT_STATISTICS && p->job.kind == DOCUMENT_MINUTES)
        return statistics_may(ui, why);
    if (action == ACT_SENT && p->job.kind == DOCUMENT_LETTERS)
        return MAY;
    if (action == ACT_NOTE && p->job.kind == DOCUMENT_MINUTES)
        return may(why, committee_viewer(ui_committee(ui)), OP_EXPORT_MINUTES,
                   &(struct subject){.has_session = true,
                                     .state = SESSION_OPEN}); /* or later */
    if (action == ACT_ADOPT && p->job.kind == DOCUMENT_MINUTES)
        return adopting_may(ui, &p->session, why);
    return action == ACT_SENT || action == ACT_ADOPT || action == ACT_NOTE ||
                   action == ACT_NEW_SESSION || action == ACT_IMPORT ||
                   action == ACT_STATISTICS || action == ACT_OWN_PIN
               ? MAY_UNKNOWN
               : MAY;
}

static bool preview_ask(void *self, struct ui *ui, struct question *question,
                        enum action action)
{
    struct preview *p = self;
    if (action != ACT_ADOPT)
        return false;
    adopting_question(ui, &p->session, question);
    return true;
}

static const struct screen_class preview_class = {
    .name = "preview",
    .place = PLACE_MINUTES,
    .hints = preview_hints,
    .close = preview_close,
    .reload = preview_reload,
    .describe = preview_describe,
    .draw = preview_draw,
    .act = preview_act,
    .may = preview_may,
    .ask = preview_ask,
};

void preview_open(struct ui *ui, const char *session, enum document_kind kind)
{
    struct preview *p = xalloc(sizeof *p);
    p->job.kind = kind;
    snprintf(p->job.session, sizeof p->job.session, "%s",
             session ? session : "");
    ui_push(ui, &preview_class, p);
}
