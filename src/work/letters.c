/* Letters to candidates: made, written, and sent on a day. */

#include "letters.h"
#include "writing.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/export/csv.h>
#include <committee/export/document.h>
#include <committee/export/text.h>
#include <committee/store/sendings.h>

enum { TEMPLATE_MOST = 64 * 1024 };

/* ---- the templates -------------------------------------------------------- */

struct templates {
    const struct template *of[LETTER_KIND_COUNT];
};

static int parse_own(const struct template **out, struct arena *arena,
                     const char *path)
{
    struct str text = {0};
    int status = file_read(&text, path, TEMPLATE_MOST);
    if (status == OK && memchr(str_text(&text), 0, text.len))
        status =
            fail_at(fail(ERR_CONFIG, N_("a zero byte stands in it")), path, 1);
    if (status == OK)
        status =
            template_parse(out, arena, path, str_text(&text), letter_fields);
    str_free(&text);
    return status;
}

/* A file in the folder stands in the place of the one of the program. */
static int read_template(const struct template **out, struct arena *arena,
                         const char *folder, enum letter_kind kind,
                         enum lang lang)
{
    const char *name = letter_template_name(arena, kind, lang);
    struct stat about;
    char *path = file_join(folder, name);
    int status;
    if (lstat(path, &about) == 0)
        status = parse_own(out, arena, arena_strdup(arena, path));
    else
        status = template_parse(
            out, arena, name, letter_template_text(kind, lang), letter_fields);
    free(path);
    return status;
}

static bool is_template(struct arena *arena, const char *name)
{
    for (enum letter_kind k = 0; k < LETTER_KIND_COUNT; k++)
        for (enum lang lang = 0; lang < LANG_COUNT; lang++)
            if (text_equal(name, letter_template_name(arena, k, lang)))
                return true;
    return false;
}

static bool ends_in(const char *text, const char *end)
{
    size_t size = strlen(text), tail = strlen(end);
    return size >= tail && text_equal(text + size - tail, end);
}

/* One whose name is a slip of the hand would never be used. */
static int check_names(struct arena *arena, const char *folder)
{
    struct dirent *entry;
    DIR *dir = opendir(folder);
    int status = OK;
    while (dir && status == OK && (entry = readdir(dir)) != NULL) {
        const char *name = entry->d_name;
        if ((ends_in(name, ".nl.txt") || ends_in(name, ".en.txt")) &&
            !is_template(arena, name))
            status = fail(ERR_CONFIG,
                          N_("no letter has a template \"{1}\"; committee "
                             "letters --fields lists their names"),
                          name);
    }
    if (dir)
        closedir(dir);
    return status;
}

/* All of them, so that a mistake shows before the first letter is made. */
static int read_templates(struct templates *t, const struct letter_pile *pile)
{
    const char *folder = pile->wanted->templates;
    struct stat about;
    int status = OK;
    if (folder && (stat(folder, &about) || !S_ISDIR(about.st_mode)))
        return fail(ERR_NO_INPUT, N_("there is no folder \"{1}\""), folder);
    if (!folder)
        folder = pile->c->settings.templates;
    status = check_names(pile->arena, folder);
    for (enum letter_kind k = 0; status == OK && k < LETTER_KIND_COUNT; k++)
        status =
            read_template(&t->of[k], pile->arena, folder, k, pile->c->lang);
    return status;
}

/* ---- the documents -------------------------------------------------------- */

static void start(struct document *doc, const struct letter_pile *pile,
                  const char *running)
{
    document_start(doc, pile->arena, pile->c->lang, running, "");
    doc->bare = true;
}

/* All of them, each on a page of its own. */
static int all_of_them(struct document *doc, const struct letter_pile *pile)
{
    struct templates t;
    int status = read_templates(&t, pile);
    if (status)
        return status;
    start(doc, pile, tr(pile->c->lang, N_("Letters to candidates")));
    for (size_t i = 0; i < pile->letters.count; i++) {
        const struct letter *letter = &pile->letters.items[i].letter;
        if (i > 0)
            document_page_break(doc);
        letter_add(doc, t.of[letter->kind], letter);
    }
    if (!pile->letters.count)
        document_say(doc, N_("There is no letter to make."));
    return OK;
}

static void add_csv(struct str *out, const struct letter_pile *pile,
                    enum document_format format)
{
    struct csv_out csv;
    size_t count = pile->letters.count;
    struct letter *letters = arena_array(pile->arena, struct letter, count + 1);
    for (size_t i = 0; i < count; i++)
        letters[i] = pile->letters.items[i].letter;
    writing_table(&csv, out, pile->c, format);
    letters_csv(&csv, pile->arena, pile->c->lang, letters, (int)count);
}

static int add_all(struct str *out, const struct letter_pile *pile,
                   enum document_format format)
{
    struct document doc;
    if (writing_is_table(format)) {
        add_csv(out, pile, format);
        return OK;
    }
    int status = all_of_them(&doc, pile);
    return status ? status : writing_format(out, pile->c, &doc, format);
}

static void tell_left_out(struct document *doc, const struct letter_pile *pile)
{
    if (!pile->left_out.count)
        return;
    document_page_break(doc);
    document_heading(doc, 1, "", tr(doc->lang, N_("No letter was made for")));
    for (size_t i = 0; i < pile->left_out.count; i++) {
        struct str text = {0};
        tr_message(&text, doc->lang, &pile->left_out.items[i]);
        document_item(doc, "-", str_text(&text));
        str_free(&text);
    }
}

/* What a letter prints of the committee itself. */
static int check_own(const struct committee *c, struct arena *arena)
{
    enum own_state own[OWN_PARTS];
    struct str keys = {0};
    config_own(own, &c->config, c->lang);
    for (int i = OWN_PLACE; i < OWN_PARTS; i++)
        if (own[i] == OWN_EMPTY)
            str_addf(&keys, "%s%s", keys.len ? ", " : "",
                     own_part_key((enum own_part)i, c->lang));
    const char *missing = arena_strdup(arena, str_text(&keys));
    str_free(&keys);
    return *missing ? fail(ERR_CONFIG,
                           N_("letters cannot be made yet: fill in {1} in "
                              "committee.ini and start again"),
                           missing)
                    : OK;
}

int letters_document(struct document *doc, struct committee *c,
                     struct arena *arena, const char *session)
{
    struct letters_wanted wanted = {.session = session};
    struct letter_pile pile = {.c = c, .arena = arena, .wanted = &wanted};
    int status = letters_gather(&pile);
    if (status == OK)
        status = check_own(c, arena);
    if (status == OK)
        status = all_of_them(doc, &pile);
    if (status == OK)
        tell_left_out(doc, &pile);
    letters_release(&pile);
    return status;
}

/* ---- the files ------------------------------------------------------------ */

struct letter_file {
    const char *path;
    struct str text;
    bool was_there; /* before */
    bool written;
};

struct shelf {
    const struct letter_pile *pile;
    enum document_format format;
    const char *folder;
    bool force;
    VEC(struct letter_file) files;
};

static const char *path_in(const struct shelf *shelf, const char *name)
{
    const struct letter_pile *pile = shelf->pile;
    char *joined =
        file_join(shelf->folder, arena_printf(pile->arena, "%s.%s", name,
                                              format_endings[shelf->format]));
    const char *path = arena_strdup(pile->arena, joined);
    free(joined);
    return path;
}

/* By number: nobody's name stands in the name of a file. */
static const char *path_of(const struct shelf *shelf,
                           const struct letter *letter)
{
    enum lang lang = shelf->pile->c->lang;
    bool session = !text_blank(letter->session);
    return path_in(shelf, session
                              ? trf(lang, N_("letter-{1}-{2}"), letter->session,
                                    letter->number)
                              : trf(lang, N_("letter-{1}"), letter->number));
}

static int shelve_each(struct shelf *shelf)
{
    const struct letter_pile *pile = shelf->pile;
    struct templates t;
    int status = read_templates(&t, pile);
    for (size_t i = 0; status == OK && i < pile->letters.count; i++) {
        const struct letter *letter = &pile->letters.items[i].letter;
        struct letter_file *file = vec_push(&shelf->files);
        struct document doc;
        start(&doc, pile,
              trf(pile->c->lang, N_("Letter to {1} from {2}"), letter->number,
                  letter->committee));
        letter_add(&doc, t.of[letter->kind], letter);
        file->path = path_of(shelf, letter);
        status = writing_format(&file->text, pile->c, &doc, shelf->format);
        if (status == OK && pile->wanted->progress)
            pile->wanted->progress(pile->wanted->context, (int)i + 1,
                                   (int)pile->letters.count);
    }
    return status;
}

static int shelve_table(struct shelf *shelf, const char *path)
{
    const struct letter_pile *pile = shelf->pile;
    const char *about = !text_blank(pile->session) ? pile->session
                        : pile->letters.count
                            ? pile->letters.items[0].letter.number
                            : "";
    struct letter_file *file = vec_push(&shelf->files);
    file->path =
        path ? path
             : path_in(shelf, trf(pile->c->lang, N_("letters-{1}"), about));
    add_csv(&file->text, pile, shelf->format);
    return OK;
}

static int note_letters(const struct shelf *shelf)
{
    const struct letter_pile *pile = shelf->pile;
    int64_t session = pile->letters.count ? pile->letters.items[0].session : 0;
    return note_log(pile->c, "document", (struct about){0, session},
                    (const char *[]){"kind", "letters", "format",
                                     format_codes[shelf->format], "count",
                                     num((long long)pile->letters.count),
                                     NULL});
}

static int write_files(struct shelf *shelf)
{
    struct stat about;
    int status = OK;
    for (size_t i = 0; status == OK && i < shelf->files.count; i++) {
        struct letter_file *file = &shelf->files.items[i];
        file->was_there = lstat(file->path, &about) == 0;
        status = file_write(file->path, str_text(&file->text), file->text.len,
                            shelf->force);
        file->written = status == OK;
    }
    return status;
}

/* What the log does not tell of is taken away again. */
static void take_back(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->files.count; i++)
        if (shelf->files.items[i].written && !shelf->files.items[i].was_there)
            unlink(shelf->files.items[i].path);
}

static int write_shelf(struct shelf *shelf)
{
    struct committee *c = shelf->pile->c;
    int status = db_begin(c->db);
    if (status)
        return status;
    status = note_letters(shelf);
    if (status == OK)
        status = write_files(shelf);
    status = db_finish(c->db, status);
    if (status)
        take_back(shelf);
    return status;
}

static int make_folder(struct shelf *shelf,
                       const struct document_target *target)
{
    const struct committee *c = shelf->pile->c;
    shelf->folder = c->settings.exports;
    if (target->path && !writing_is_table(shelf->format))
        shelf->folder = target->path;
    else if (target->path)
        return OK;
    return file_make_folder(shelf->folder);
}

static int fill_shelf(struct shelf *shelf, const struct document_target *target)
{
    int status = writing_is_table(shelf->format)
                     ? shelve_table(shelf, target->path)
                     : shelve_each(shelf);
    if (status == OK)
        status = make_folder(shelf, target);
    return status ? status : write_shelf(shelf);
}

static void tell_paths(struct letters_made *made, const struct shelf *shelf)
{
    struct arena *arena = shelf->pile->arena;
    const char **paths =
        arena_array(arena, const char *, shelf->files.count + 1);
    for (size_t i = 0; i < shelf->files.count; i++)
        paths[i] = writing_full_path(arena, shelf->files.items[i].path);
    made->paths = paths;
    made->path_count = (int)shelf->files.count;
}

static int write_to_files(struct letters_made *made,
                          const struct letter_pile *pile,
                          enum document_format format,
                          const struct document_target *target)
{
    struct shelf shelf = {.pile = pile,
                          .format = format,
                          .folder = target->path && !writing_is_table(format)
                                        ? target->path
                                        : pile->c->settings.exports,
                          .force = target->force};
    int status = fill_shelf(&shelf, target);
    if (status == OK)
        tell_paths(made, &shelf);
    for (size_t i = 0; i < shelf.files.count; i++)
        str_free(&shelf.files.items[i].text);
    vec_free(&shelf.files);
    return status;
}

/* The entry is on the disk before the first byte is out. */
static int write_to_stdout(const struct letter_pile *pile,
                           enum document_format format)
{
    struct shelf shelf = {.pile = pile, .format = format};
    struct str text = {0};
    int status = add_all(&text, pile, format);
    if (status == OK)
        status = write_shelf(&shelf); /* of no files: the entry alone */
    if (status == OK)
        status = file_write("-", str_text(&text), text.len, false);
    str_free(&text);
    return status;
}

/* ---- the use cases -------------------------------------------------------- */

static void tell(struct letters_made *made, const struct letter_pile *pile)
{
    size_t count = pile->letters.count, apart = pile->left_out.count;
    struct letter_row *rows =
        arena_array(pile->arena, struct letter_row, count + 1);
    struct message *left_out =
        arena_array(pile->arena, struct message, apart + 1);
    for (size_t i = 0; i < count; i++) {
        const struct made_letter *m = &pile->letters.items[i];
        rows[i] = (struct letter_row){
            .number = m->letter.number,
            .decision = m->letter.decision ? m->letter.decision : "",
            .kind = letter_kind_codes[m->letter.kind],
            .date = m->letter.date,
            .sent = m->sent,
            .complaint_until = m->letter.complaint_until,
            .again_from = m->letter.again_from,
            .kept_until = m->letter.kept_until,
        };
    }
    for (size_t i = 0; i < apart; i++)
        left_out[i] = pile->left_out.items[i];
    made->rows = rows;
    made->row_count = (int)count;
    made->left_out = left_out;
    made->left_out_count = (int)apart;
}

static int gather(struct letters_made *made, struct letter_pile *pile)
{
    *made = (struct letters_made){0};
    int status = letters_gather(pile);
    if (status == OK)
        tell(made, pile);
    return status;
}

int letters_list(struct letters_made *made, struct committee *c,
                 struct arena *arena, const struct letters_wanted *wanted)
{
    struct letter_pile pile = {.c = c, .arena = arena, .wanted = wanted};
    int status = gather(made, &pile);
    letters_release(&pile);
    return status;
}

/* No letter about an evening is older than it. */
static int check_dates(const struct letter_pile *pile)
{
    struct date day = pile->wanted->date;
    for (size_t i = 0; day.year && i < pile->letters.count; i++) {
        const struct made_letter *m = &pile->letters.items[i];
        if (m->session && date_compare(day, m->letter.session_date) < 0)
            return fail(ERR_DATA,
                        N_("the letter of {1} cannot have a date before the "
                           "session"),
                        m->letter.number);
    }
    return OK;
}

int letters_write(struct letters_made *made, struct committee *c,
                  struct arena *arena, const struct letters_wanted *wanted,
                  enum document_format format,
                  const struct document_target *target)
{
    struct letter_pile pile = {.c = c, .arena = arena, .wanted = wanted};
    if (format == FORMAT_JSON)
        return fail(
            ERR_USAGE,
            N_("this document can be made as txt, md, html, odt, pdf, csv or "
               "excel"));
    *made = (struct letters_made){0};
    int status = gather(made, &pile);
    if (status == OK)
        status = check_own(c, arena);
    if (status == OK)
        status = check_dates(&pile);
    if (status == OK && text_equal(target->path, "-"))
        status = write_to_stdout(&pile, format);
    else if (status == OK && pile.letters.count)
        status = write_to_files(made, &pile, format, target);
    letters_release(&pile);
    return status;
}

/* Between the evening and today. */
static int check_day(const struct made_letter *m, struct date day)
{
    if (date_compare(day, date_today()) > 0)
        return fail(ERR_DATA,
                    N_("a letter that goes out later is recorded then"));
    if (m->session && date_compare(day, m->letter.session_date) < 0)
        return fail(ERR_DATA,
                    N_("the letter of {1} cannot have gone out before the "
                       "session"),
                    m->letter.number);
    return OK;
}

/* Their terms are running: the day of those that went out is not moved, unless
   it was recorded wrongly. */
static int part_sent(struct letter_pile *pile, struct date day, bool again)
{
    size_t kept = 0, all = pile->letters.count;
    struct message told = {0};
    for (size_t i = 0; i < all; i++) {
        struct made_letter *m = &pile->letters.items[i];
        if (!m->sent || again || date_compare(m->sent_on, day) == 0) {
            pile->letters.items[kept++] = *m;
            continue;
        }
        struct str text = {0};
        date_short(&text, m->sent_on);
        told = (struct message){
            .id = N_("{1}: the letter went out on {2} already, and the terms "
                     "count from that day; was that recorded wrongly, then "
                     "give --force as well"),
            .args = {m->letter.number,
                     arena_strdup(pile->arena, str_text(&text))}};
        *vec_push(&pile->left_out) = told;
        str_free(&text);
    }
    pile->letters.count = kept;
    return kept || !told.id
               ? OK
               : fail(ERR_DATA, told.id, told.args[0], told.args[1]);
}

static int send_one(struct committee *c, struct made_letter *m, struct date day)
{
    struct str text = {0};
    int status = check_day(m, day);
    if (status || (m->sent && date_compare(m->sent_on, day) == 0))
        return status;
    date_iso(&text, day);
    status =
        store_sending_add(c->db, &(struct stored_sending){
                                     .candidate = m->candidate,
                                     .item = m->item,
                                     .decision = m->decision,
                                     .kind = letter_kind_codes[m->letter.kind],
                                     .sent = day,
                                     .by = actor(c),
                                     .at = clock_now_ms(),
                                 });
    if (status == OK)
        status = note_log(
            c, "letter-sent", (struct about){m->candidate, m->session},
            (const char *[]){"letter", letter_kind_codes[m->letter.kind],
                             "date", str_text(&text), NULL});
    str_free(&text);
    m->sent = status == OK;
    return status;
}

int letters_sent(struct letters_made *made, struct committee *c,
                 struct arena *arena, const struct letters_wanted *wanted)
{
    struct letter_pile pile = {.c = c, .arena = arena, .wanted = wanted};
    int status = db_begin(c->db);
    if (status)
        return status;
    status = gather(made, &pile);
    if (status == OK)
        status = part_sent(&pile, wanted->date, wanted->again);
    for (size_t i = 0; status == OK && i < pile.letters.count; i++)
        status = send_one(c, &pile.letters.items[i], wanted->date);
    status = db_finish(c->db, status);
    if (status == OK)
        tell(made, &pile);
    letters_release(&pile);
    return status;
}

static int write_template(const char **path, struct arena *arena,
                          const char *folder, enum letter_kind kind,
                          enum lang lang, bool force)
{
    const char *text = letter_template_text(kind, lang);
    char *joined = file_join(folder, letter_template_name(arena, kind, lang));
    int status = file_write(joined, text, strlen(text), force);
    *path = writing_full_path(arena, joined);
    free(joined);
    return status;
}

int letters_templates(struct letters_made *made, struct arena *arena,
                      const char *folder, bool force)
{
    const char **paths =
        arena_array(arena, const char *, LETTER_KIND_COUNT *LANG_COUNT + 1);
    int status = file_make_folder(folder);
    *made = (struct letters_made){.paths = paths};
    for (enum letter_kind k = 0; k < LETTER_KIND_COUNT; k++)
        for (enum lang lang = 0; status == OK && lang < LANG_COUNT; lang++)
            status = write_template(&paths[made->path_count++], arena, folder,
                                    k, lang, force);
    return status;
}

const char *letters_fields(struct arena *arena, enum lang lang, int cols)
{
    struct document doc;
    struct str text = {0};
    letter_fields_document(&doc, arena, lang);
    document_flow(&text, &doc, cols);
    const char *kept = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return kept;
}
