/* Importing form exports: the pure merge of intake over what is stored. */

#include <committee/work/imports.h>

#include "inside.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <committee/base/file.h>
#include <committee/intake/form.h>
#include <committee/intake/merge.h>
#include <committee/intake/report.h>
#include <committee/text/number.h>

enum { IMPORT_MAX_BYTES = 64 << 20, IMPORT_MAX_FILES = 1000 };

/* --- what is known already --- */

static const char *const *split_wishes(size_t *count, struct arena *arena,
                                       const char *text)
{
    *count = 0;
    if (text_blank(text))
        return NULL;
    size_t parts = 1;
    for (const char *p = text; (p = strstr(p, ", ")); p += 2)
        parts++;
    const char **list = arena_array(arena, const char *, parts);
    for (const char *p = text;;) {
        const char *end = strstr(p, ", ");
        list[(*count)++] = end ? arena_strndup(arena, p, (size_t)(end - p))
                               : arena_strdup(arena, p);
        if (!end)
            return list;
        p = end + 2;
    }
}

static const char *join_wishes(struct arena *arena,
                               const struct application *app)
{
    struct str text = {0};
    for (size_t i = 0; i < app->wish_count; i++) {
        str_add(&text, i ? ", " : "");
        str_add(&text, app->wishes[i]);
    }
    const char *joined = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return joined;
}

static void to_application(struct application *app, struct arena *arena,
                           const struct stored_candidate *s,
                           const struct stored_letter *letter)
{
    long household = 0;
    application_start(app);
    app->source = s->source;
    app->registration_number = s->registration;
    app->received_on.date = s->received;
    app->registered_on = s->registered;
    app->name = s->name;
    app->full_name = name_join(arena, &s->name);
    app->email = s->email;
    app->phone = s->phone;
    if (!text_blank(s->household) &&
        whole_parse(&household, s->household, 0, HOUSEHOLD_MAX) == OK)
        app->household = (int)household;
    app->eligible = s->eligible;
    app->wishes = split_wishes(&app->wish_count, arena, s->wishes);
    if (letter->text) {
        app->letter = letter->text;
        app->words = s->words;
        letter_key(app->letter_key, letter->text);
    }
}

/* The candidate behind each entry of the merge. */
struct entries {
    VEC(int64_t) ids;
};

/* The letters kept aside are known too, or they would be second ones again. */
static int know_seconds(struct merge *merge, struct entries *entries,
                        struct committee *c, struct arena *arena,
                        const struct known *first, int64_t id)
{
    const struct stored_second *seconds;
    int count;
    int status = store_seconds(&seconds, &count, c->db, arena, id);
    for (int i = 0; status == OK && i < count; i++) {
        struct known known = *first;
        struct application *app = &known.application;
        known.aside = true;
        app->source = seconds[i].source;
        app->received_on.date = seconds[i].received;
        app->letter = seconds[i].letter.text;
        app->words = seconds[i].letter.words;
        letter_key(app->letter_key, app->letter);
        merge_know(merge, &known);
        *vec_push(&entries->ids) = id;
    }
    return status;
}

static int know_one(struct merge *merge, struct entries *entries,
                    struct committee *c, struct arena *arena,
                    const struct candidate_line *line)
{
    const struct stored_candidate *s = &line->candidate;
    struct known known = {.number = s->number,
                          .status = candidate_status(line)};
    const struct stored_source *sources;
    struct stored_letter letter;
    int count;
    int status = store_letter(&letter, c->db, arena, s->id);
    if (status == OK)
        status = store_candidate_sources(&sources, &count, c->db, arena, s->id);
    if (status)
        return status;
    to_application(&known.application, arena, s, &letter);
    size_t entry = merge_know(merge, &known);
    *vec_push(&entries->ids) = s->id;
    for (int i = 0; i < count; i++)
        merge_know_source(merge, entry, sources[i].source,
                          sources[i].external_id);
    return s->second ? know_seconds(merge, entries, c, arena, &known, s->id)
                     : OK;
}

static int know_all(struct merge *merge, struct entries *entries,
                    struct committee *c, struct arena *arena)
{
    enum { PAGE = 500 };
    const struct candidate_line *lines;
    const char *after = NULL;
    int status, count;
    do {
        struct candidate_search search = {.after = after, .limit = PAGE};
        status = store_candidates_list(&lines, &count, c->db, arena, &search);
        for (int i = 0; status == OK && i < count; i++) {
            status = know_one(merge, entries, c, arena, &lines[i]);
            after = lines[i].candidate.number;
        }
    } while (status == OK && count == PAGE);
    return status;
}

/* --- storing what the merge decided --- */

static const char *remarks_of(struct committee *c, struct arena *arena,
                              const struct report_line *line)
{
    struct str text = {0};
    report_line_text(&text, c->lang, line);
    const char *remarks = arena_strdup(arena, str_text(&text));
    str_free(&text);
    return remarks;
}

static void from_application(struct stored_candidate *s, struct arena *arena,
                             const struct application *app)
{
    s->name = app->name;
    s->email = app->email;
    s->phone = app->phone;
    s->registration = app->registration_number;
    s->registered = app->registered_on;
    s->household =
        app->household ? arena_printf(arena, "%d", app->household) : "";
    s->wishes = join_wishes(arena, app);
    s->eligible = app->eligible;
}

static int put_source(struct committee *c, int64_t id,
                      const struct application *app)
{
    if (text_blank(app->external_id))
        return OK;
    return store_candidate_source_add(c->db, id, app->source, app->external_id);
}

static int put_letter(struct committee *c, int64_t id,
                      const struct application *app)
{
    if (text_blank(app->letter))
        return OK;
    return store_letter_set(c->db, id,
                            &(struct stored_letter){.text = app->letter,
                                                    .digest = app->letter_key,
                                                    .origin = app->file,
                                                    .words = app->words});
}

/* `previous`: their earlier application, which is over; 0: none. */
static int add_candidate(struct committee *c, struct arena *arena,
                         struct report_line *line, int64_t *id,
                         int64_t previous)
{
    const struct application *app = line->application;
    struct stored_candidate s = {
        .received =
            app->received_on.date.year ? app->received_on.date : date_today(),
        .source = app->source,
        .previous = previous,
        .at = clock_now_ms(),
        .remarks = remarks_of(c, arena, line),
    };
    char *number = arena_alloc(arena, 24);
    from_application(&s, arena, app);
    int status = store_candidate_add(id, number, c->db, &s);
    if (status == OK)
        status = put_letter(c, *id, app);
    if (status == OK && line->result.new_source)
        status = put_source(c, *id, app);
    line->number = number;
    return status;
}

static int complete_candidate(struct committee *c, struct arena *arena,
                              const struct report_line *line, int64_t id,
                              const struct merge *merge)
{
    const struct application *whole =
        &merge_entry(merge, line->entry)->application;
    struct stored_candidate s;
    int status = store_candidate(&s, c->db, arena, id);
    if (status)
        return status;
    from_application(&s, arena, whole);
    status = store_candidate_update(c->db, &s);
    if (status == OK &&
        (line->result.completion.filled & FIELD_BIT(FIELD_LETTER)))
        status = put_letter(c, id, whole);
    if (status == OK && line->result.new_source)
        status = put_source(c, id, line->application);
    return status;
}

static int keep_second(struct committee *c, const struct report_line *line,
                       int64_t id)
{
    const struct application *app = line->application;
    bool added;
    return store_second_add(&added, c->db,
                            &(struct stored_second){
                                .candidate = id,
                                .at = clock_now_ms(),
                                .received = app->received_on.date.year
                                                ? app->received_on.date
                                                : date_today(),
                                .letter = {.text = app->letter,
                                           .digest = app->letter_key,
                                           .origin = app->file,
                                           .words = app->words},
                                .source = app->source,
                            });
}

static int store_line(struct committee *c, struct arena *arena,
                      struct report_line *line, struct entries *entries,
                      const struct merge *merge)
{
    static const char *const kinds[MERGE_FATE_COUNT] = {
        [MERGE_ADDED] = "candidate-imported",
        [MERGE_COMPLETED] = "candidate-completed",
        [MERGE_SECOND] = "second-application",
    };
    int64_t id = 0;
    int status = OK;
    switch (line->fate) {
    case MERGE_ADDED:
        if (line->result.again)
            id = entries->ids.items[line->result.first];
        status = add_candidate(c, arena, line, &id, id);
        *vec_push(&entries->ids) = id;
        break;
    case MERGE_COMPLETED:
        id = entries->ids.items[line->entry];
        status = complete_candidate(c, arena, line, id, merge);
        break;
    case MERGE_SECOND:
        id = entries->ids.items[line->result.first];
        *vec_push(&entries->ids) = id;
        status = keep_second(c, line, id);
        if (status == OK && line->result.new_source)
            status = put_source(c, id, line->application);
        break;
    case MERGE_UNCHANGED:
        id = entries->ids.items[line->entry];
        if (line->result.new_source)
            status = put_source(c, id, line->application);
        break;
    default:
        return OK;
    }
    if (status == OK && kinds[line->fate])
        status = note_log(c, kinds[line->fate], (struct about){id, 0}, NULL);
    return status;
}

/* --- files --- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The .csv files of a folder in the order of their names; a file is itself. */
static int list_files(const char ***files, int *count, struct arena *arena,
                      const char *path)
{
    struct stat st;
    const char **list = arena_array(arena, const char *, IMPORT_MAX_FILES);
    *files = list;
    *count = 0;
    if (text_equal(path, "-") || stat(path, &st) || !S_ISDIR(st.st_mode)) {
        list[(*count)++] = path;
        return OK;
    }
    DIR *dir = opendir(path);
    if (!dir)
        return fail(ERR_NO_INPUT, N_("the folder \"{1}\" cannot be read"),
                    path);
    for (struct dirent *e; (e = readdir(dir)) && *count < IMPORT_MAX_FILES;) {
        size_t size = strlen(e->d_name);
        if (size > 4 && !strcasecmp(e->d_name + size - 4, ".csv"))
            list[(*count)++] = arena_printf(arena, "%s/%s", path, e->d_name);
    }
    closedir(dir);
    qsort(list, (size_t)*count, sizeof *list, by_name);
    if (!*count)
        return fail(ERR_NO_INPUT, N_("there are no .csv files in \"{1}\""),
                    path);
    return OK;
}

static int header_options(struct form_options *out, struct committee *c,
                          struct arena *arena,
                          const struct import_options *options)
{
    size_t patterns = 0;
    for (int i = 0; i < c->config.import_count; i++)
        patterns += (size_t)c->config.imports[i].headers.count;
    struct header_rule *rules =
        arena_array(arena, struct header_rule, patterns + 1);
    struct header_rule *maps =
        arena_array(arena, struct header_rule, options->map_count + 1);
    patterns = 0;
    for (int i = 0; i < c->config.import_count; i++)
        for (int h = 0; h < c->config.imports[i].headers.count; h++)
            rules[patterns++] =
                (struct header_rule){c->config.imports[i].field,
                                     c->config.imports[i].headers.words[h]};
    for (int i = 0; i < options->map_count; i++) {
        const char *equals = strchr(options->maps[i], '=');
        if (!equals)
            return fail(ERR_USAGE, N_("\"{1}\" does not say FIELD=COLUMN"),
                        options->maps[i]);
        maps[i].field = arena_strndup(arena, options->maps[i],
                                      (size_t)(equals - options->maps[i]));
        maps[i].header = equals + 1;
    }
    *out = (struct form_options){
        .dates =
            options->dates ? date_order_parse(options->dates) : ORDER_UNKNOWN,
        .rules = {.patterns = rules,
                  .pattern_count = patterns,
                  .maps = maps,
                  .map_count = (size_t)options->map_count},
    };
    if (options->dates && out->dates == ORDER_UNKNOWN)
        return fail(ERR_USAGE, N_("--dates is dmy, mdy or ymd"));
    return OK;
}

struct run {
    struct committee *c;
    struct arena *arena;
    const struct import_options *options;
    struct form_options form_options;
    struct merge *merge;
    struct entries entries;
    int64_t known_until; /* the end of the log, when the merge knew all */
    struct report report;
    VEC(const struct form *) forms;
    unsigned long maps_found; /* bit i: some file has the column of map i */
};

/* Unless nobody did anything since the file before. */
static int know_anew(struct run *run)
{
    struct log_head head;
    int status = log_head(&head, run->c->db);
    if (status || (run->merge && head.seq == run->known_until))
        return status;
    merge_free(run->merge);
    run->merge = merge_new();
    run->entries.ids.count = 0;
    return know_all(run->merge, &run->entries, run->c, run->arena);
}

static int store_lines(struct run *run, size_t from)
{
    struct report *report = &run->report;
    int total = (int)(report->lines.count - from);
    char counts[64];
    struct log_head head = {0};
    int status = OK;
    for (size_t i = from; status == OK && i < report->lines.count; i++) {
        status = store_line(run->c, run->arena, &report->lines.items[i],
                            &run->entries, run->merge);
        if (status == OK && run->options->progress &&
            !run->options->progress(run->options->context, (int)(i - from + 1),
                                    total))
            status = fail(ERR_NO, N_("stopped; nothing of this file was read "
                                     "in"));
    }
    snprintf(counts, sizeof counts, "%d + %d", report->totals[MERGE_ADDED],
             report->totals[MERGE_COMPLETED]);
    if (status == OK)
        status = note_log(run->c, "imported", (struct about){0},
                          (const char *[]){"counts", counts, NULL});
    if (status == OK)
        status = log_head(&head, run->c->db);
    run->known_until = head.seq;
    return status;
}

/* Attachments are files of the form product and are not kept; told about them
   on every import, the merge would complete the candidate every time. */
static void forget_attachments(struct form *form, struct arena *arena)
{
    struct application *list =
        arena_array(arena, struct application, form->application_count + 1);
    for (size_t i = 0; i < form->application_count; i++) {
        list[i] = form->applications[i];
        list[i].attachment = "";
    }
    form->applications = list;
}

static int read_form(struct run *run, const char *path)
{
    struct str content = {0};
    struct form *form = arena_new(run->arena, struct form);
    const char *slash = strrchr(path, '/');
    int status = file_read(&content, path, IMPORT_MAX_BYTES);
    if (status == OK)
        status = form_read(form, run->arena, &content, slash ? slash + 1 : path,
                           &run->form_options);
    str_free(&content);
    if (status)
        return status;
    forget_attachments(form, run->arena);
    run->maps_found |= form->header.maps_found;
    *vec_push(&run->forms) = form;
    return OK;
}

static int read_forms(struct run *run)
{
    int status = OK;
    for (int i = 0; status == OK && i < run->options->path_count; i++) {
        const char **files;
        int count;
        status = list_files(&files, &count, run->arena, run->options->paths[i]);
        for (int f = 0; status == OK && f < count; f++)
            status = read_form(run, files[f]);
    }
    return status;
}

enum { MAPS_CHECKED = 64 }; /* bits of maps_found; there are 15 fields */

/* Another file may have the column that one lacks. */
static int check_maps(const struct run *run)
{
    for (int i = 0; i < run->options->map_count; i++)
        if (i < MAPS_CHECKED && !(run->maps_found & 1ul << i))
            return fail(ERR_USAGE,
                        N_("no file has the column of \"{1}\"; the first line "
                           "of a file names its columns"),
                        run->options->maps[i]);
    return OK;
}

static int preview_one(struct run *run, const struct form *form)
{
    int status = run->merge ? OK : know_anew(run);
    if (status == OK)
        report_form(&run->report, run->arena, run->merge, form);
    return status;
}

/* Looks at what is known and adds to it in one transaction: two imports of
   one file at the same time add nobody twice. */
static int import_one(struct run *run, const struct form *form)
{
    size_t from = run->report.lines.count, forms = run->report.forms.count;
    int status = db_begin(run->c->db);
    if (status)
        return status;
    status = know_anew(run);
    if (status == OK) {
        report_form(&run->report, run->arena, run->merge, form);
        status = store_lines(run, from);
    }
    status = db_finish(run->c->db, status);
    if (status) { /* nothing of this file went in */
        run->report.lines.count = from;
        run->report.forms.count = forms;
    }
    return status;
}

static const enum import_fate fates[MERGE_FATE_COUNT] = {
    [MERGE_ADDED] = FATE_ADDED,         [MERGE_COMPLETED] = FATE_COMPLETED,
    [MERGE_UNCHANGED] = FATE_UNCHANGED, [MERGE_SECOND] = FATE_SECOND,
    [MERGE_REFUSED] = FATE_REFUSED,
};

static void hand_out_lines(struct import_report *out, struct run *run)
{
    struct report *report = &run->report;
    struct import_line *lines =
        arena_array(run->arena, struct import_line, report->lines.count + 1);
    for (size_t i = 0; i < report->lines.count; i++) {
        const struct report_line *line = &report->lines.items[i];
        lines[i] = (struct import_line){
            .file = line->file,
            .line = line->line,
            .fate = fates[line->fate],
            .number = line->number ? line->number : "",
            .name = line->name ? line->name : "",
            .text = remarks_of(run->c, run->arena, line),
        };
        out->totals[lines[i].fate]++;
    }
    out->lines = lines;
    out->count = (int)report->lines.count;
}

static void hand_out_files(struct import_report *out, struct run *run)
{
    const struct report *report = &run->report;
    struct import_file *files =
        arena_array(run->arena, struct import_file, report->forms.count + 1);
    for (size_t i = 0; i < report->forms.count; i++) {
        const struct form *form = report->forms.items[i];
        files[i].name = form->file;
        files[i].encoding = csv_encoding_title(form->encoding);
        files[i].mapped_count =
            (int)report_mapped(&files[i].mapped, run->arena, form);
        files[i].unknown_count =
            (int)report_unused(&files[i].unknown, run->arena, form);
        files[i].double_count =
            (int)report_doubles(&files[i].doubles, run->arena, form);
    }
    out->files = files;
    out->file_count = (int)report->forms.count;
}

static void hand_out(struct import_report *out, struct run *run)
{
    struct str csv = {0};
    hand_out_lines(out, run);
    hand_out_files(out, run);
    report_csv(&csv, run->c->lang, &run->report);
    out->csv = arena_strdup(run->arena, str_text(&csv));
    str_free(&csv);
}

int import_files(const struct import_report **report, struct committee *c,
                 struct arena *arena, const struct import_options *options)
{
    struct import_report *out = arena_new(arena, struct import_report);
    struct run run = {.c = c, .arena = arena, .options = options};
    *report = out;
    int status = require(c, OP_IMPORT, &(struct subject){0});
    if (status == OK)
        status = header_options(&run.form_options, c, arena, options);
    if (status)
        return status;
    status = read_forms(&run);
    if (status == OK)
        status = check_maps(&run);
    for (size_t i = 0; status == OK && i < run.forms.count; i++)
        status = options->dry_run ? preview_one(&run, run.forms.items[i])
                                  : import_one(&run, run.forms.items[i]);
    hand_out(out, &run);
    vec_free(&run.forms);
    merge_free(run.merge);
    vec_free(&run.entries.ids);
    report_free(&run.report);
    if (status == OK && out->totals[FATE_REFUSED])
        status = fail(ERR_NO, N_("rows refused: {1}; the report says why"),
                      num(out->totals[FATE_REFUSED]));
    return status;
}

static void hand_out_columns(struct import_columns *out, struct arena *arena,
                             const struct header *header)
{
    out->count = header->count < IMPORT_COLUMNS_MAX ? (int)header->count
                                                    : IMPORT_COLUMNS_MAX;
    out->columns =
        arena_array(arena, struct import_column, (size_t)out->count + 1);
    for (int i = 0; i < out->count; i++) {
        enum field field = header->columns[i].field;
        out->columns[i] = (struct import_column){
            .title = header->columns[i].title,
            .field = field < FIELD_COUNT ? field_codes[field] : "",
            .never = field == FIELD_NEVER,
        };
    }
}

int import_columns(const struct import_columns **out, struct committee *c,
                   struct arena *arena, const struct import_options *options)
{
    struct import_columns *columns = arena_new(arena, struct import_columns);
    struct form_options rules;
    struct header header;
    struct str content = {0};
    *out = columns;
    int status = require(c, OP_IMPORT, &(struct subject){0});
    if (status == OK)
        status = header_options(&rules, c, arena, options);
    if (status == OK)
        status = file_read(&content, options->paths[0], IMPORT_MAX_BYTES);
    if (status == OK)
        status = form_read_header(&header, arena, &content, &rules.rules);
    if (status == OK)
        hand_out_columns(columns, arena, &header);
    str_free(&content);
    return status;
}

int import_report_csv(const struct import_report *report, const char *path,
                      bool force)
{
    return file_write(path, report->csv, strlen(report->csv), force);
}

/* --- the file chooser --- */

static int entry_order(const void *a, const void *b)
{
    const struct folder_entry *x = a, *y = b;
    if (x->folder != y->folder)
        return x->folder ? -1 : 1;
    return strcasecmp(x->name, y->name);
}

static int entry_age(const void *a, const void *b)
{
    const struct folder_entry *x = a, *y = b;
    if (x->folder || y->folder || x->changed_ms == y->changed_ms)
        return entry_order(a, b);
    return x->changed_ms > y->changed_ms ? -1 : 1;
}

/* Who comes in from elsewhere puts files where the exports are. */
static const char *start_folder(const struct committee *c, struct arena *arena)
{
    const char *home = getenv("HOME");
    struct stat st;
    if (c->confined)
        return c->settings.exports;
    if (!home)
        return ".";
    static const char *const names[] = {"Downloads", "Gedownload"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = arena_printf(arena, "%s/%s", home, names[i]);
        if (!stat(path, &st) && S_ISDIR(st.st_mode))
            return path;
    }
    return home;
}

/* What can be read in: folders, and the kinds of file that are known. */
static bool worth_showing(const char *name, bool folder)
{
    const char *dot = strrchr(name, '.');
    if (name[0] == '.')
        return text_equal(name, "..");
    return folder || (dot && !strcasecmp(dot, ".csv"));
}

int folder_view(const struct folder_view **out, struct committee *c,
                struct arena *arena, const char *path, bool newest_first)
{
    struct folder_view *view = arena_new(arena, struct folder_view);
    VEC(struct folder_entry) list = {0};
    int status = require(c, OP_IMPORT, &(struct subject){0});
    if (status)
        return status;
    char *real = realpath(path ? path : start_folder(c, arena), NULL);
    DIR *dir = real ? opendir(real) : NULL;
    if (!dir) {
        free(real);
        return fail(ERR_NO_INPUT, N_("the folder \"{1}\" cannot be read"),
                    path ? path : "");
    }
    view->path = arena_strdup(arena, real);
    for (struct dirent *e; (e = readdir(dir));) {
        struct stat st;
        char *full = file_join(real, e->d_name);
        bool known = !stat(full, &st);
        free(full);
        if (!known || !worth_showing(e->d_name, S_ISDIR(st.st_mode)))
            continue;
        *vec_push(&list) = (struct folder_entry){
            .name = arena_strdup(arena, e->d_name),
            .folder = S_ISDIR(st.st_mode),
            .size = (long long)st.st_size,
            .changed_ms = (int64_t)st.st_mtim.tv_sec * 1000 +
                          st.st_mtim.tv_nsec / 1000000,
            .day = date_of_ms((int64_t)st.st_mtim.tv_sec * 1000),
        };
    }
    closedir(dir);
    free(real);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items,
              newest_first ? entry_age : entry_order);
    struct folder_entry *entries =
        arena_array(arena, struct folder_entry, list.count + 1);
    if (list.count)
        memcpy(entries, list.items, list.count * sizeof *entries);
    view->entries = entries;
    view->count = (int)list.count;
    vec_free(&list);
    *out = view;
    return OK;
}
