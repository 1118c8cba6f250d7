#include <committee/config/config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <embedded.h>

#include <committee/base/arena.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/config/build.h>
#include <committee/config/ini.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>

const char *config_default_text(void)
{
    return embedded_config;
}

/*
 * Who can write this file decides who is admitted: a mistake when that is
 * anybody, but the text is read all the same, for its other mistakes.
 */
static int check_file(int fd, const char *path,
                      struct config_problems *problems)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return fail(ERR_IO, N_("{1} cannot be read: {2*}"), path,
                    file_reason(errno));
    if (!S_ISREG(st.st_mode))
        return fail(ERR_CONFIG, N_("{1} is not a regular file"), path);
    if (st.st_size > CONFIG_MAX_BYTES)
        return fail(ERR_CONFIG, N_("{1} is larger than {2} bytes"), path,
                    num(CONFIG_MAX_BYTES));
    if (st.st_mode & S_IWOTH)
        problem_add(problems, 0,
                    N_("everybody on this computer can change this file; run: "
                       "chmod o-w {1}"),
                    path);
    return 0;
}

/* One descriptor from the check to the last byte: no other file can slip in. */
static int read_text(struct str *out, const char *path,
                     struct config_problems *problems)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return fail(errno == ENOENT ? ERR_NO_INPUT : ERR_IO,
                    N_("{1} cannot be read: {2*}"), path, file_reason(errno));
    int rc = check_file(fd, path, problems);
    while (rc == 0) {
        char bytes[8192];
        ssize_t count = read(fd, bytes, sizeof bytes);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            rc = fail(ERR_IO, N_("{1} cannot be read: {2*}"), path,
                      file_reason(errno));
        if (count <= 0)
            break;
        str_addn(out, bytes, (size_t)count);
        if (out->len > CONFIG_MAX_BYTES)
            rc = fail(ERR_CONFIG, N_("{1} is larger than {2} bytes"), path,
                      num(CONFIG_MAX_BYTES));
    }
    close(fd);
    return rc;
}

/* "folder/file" as seen from here, when the value is seen from the file. */
static const char *beside(struct arena *arena, const char *path,
                          const char *value)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    if (!slash || value[0] == '/')
        return value;
    const char *folder =
        slash == path ? "/"
                      : arena_strndup(arena, path, (size_t)(slash - path));
    char *joined = file_join(folder, value);
    const char *kept = arena_strdup(arena, joined);
    free(joined);
    return kept;
}

/* iniparser has to read a text without mistakes in the same way. */
static void compare_with_iniparser(const struct scan *scan, struct str *text,
                                   struct config_problems *problems)
{
    struct ini *ini;
    size_t mark = text_starts(str_text(text), "\xef\xbb\xbf") ? 3 : 0;
    if (ini_load(&ini, str_text(text) + mark, text->len - mark) != 0) {
        problem_add_failure(problems, 0);
        return;
    }
    ini_compare(ini, scan, problems);
    ini_free(ini);
}

/* The default, where the file leaves something to it. */
static void scan_default(struct scan *out, struct arena *arena,
                         const struct scan *file)
{
    struct config_problems none = {.arena = arena};
    const char *text = config_default_text();
    *out = (struct scan){0};
    if (build_needs_built_in(file))
        scan_text(out, arena, text, strlen(text), &none);
}

/* The first mistake becomes the failure. */
static int fail_first(const struct config_problems *problems)
{
    const struct config_problem *first = problems->items;
    while (first->warning)
        first++;
    const struct message *m = &first->message;
    fail(ERR_CONFIG, m->id, m->args[0], m->args[1], m->args[2], m->args[3],
         m->args[4], m->args[5]);
    return fail_at(ERR_CONFIG, problems->file, first->line);
}

int config_parse(struct config *out, struct arena *arena, struct str *text,
                 const char *path, struct config_problems *problems)
{
    struct config_problems own = {0};
    if (!problems)
        problems = &own;
    problems->arena = arena;
    problems->file = path ? arena_strdup(arena, path) : "committee.ini";
    struct scan scan, built_in;
    scan_text(&scan, arena, str_text(text), text->len, problems);
    if (problems->errors == 0)
        compare_with_iniparser(&scan, text, problems);
    scan_default(&built_in, arena, &scan);

    *out = (struct config){.path = path ? problems->file : NULL};
    build_values(out, arena, &scan, &built_in, problems);
    out->database = beside(arena, path, out->database);
    out->exports = beside(arena, path, out->exports);
    if (!text_blank(out->letterhead))
        out->letterhead = beside(arena, path, out->letterhead);
    out->letterhead_line = scan_line(&scan, "committee", "letterhead");
    out->letters.templates = beside(arena, path, out->letters.templates);
    build_check(out, arena, &scan, problems);
    if (problems->errors == 0 && policy_check(&out->policy) != 0)
        problem_add_failure(problems, 0);
    problem_sort(problems);
    return problems->errors > 0 ? fail_first(problems) : 0;
}

int config_load(struct config *out, struct arena *arena, const char *path,
                struct config_problems *problems)
{
    struct str text = {0};
    struct config_problems own = {0};
    if (!problems)
        problems = &own;
    problems->arena = arena;
    problems->file = path ? arena_strdup(arena, path) : "committee.ini";
    *out = (struct config){0};
    int rc = 0;
    if (path)
        rc = read_text(&text, path, problems);
    else
        str_add(&text, config_default_text());
    if (rc == 0)
        rc = config_parse(out, arena, &text, path, problems);
    else
        problem_add_failure(problems, 0);
    str_free(&text);
    return rc;
}

/* They stand before the scale and the criteria, which are most of it. */
void config_sample(struct config *out, struct arena *arena)
{
    struct config_problems none = {.arena = arena};
    struct scan scan, nothing = {0};
    const char *text = config_default_text();
    const char *end = strstr(text, "\n[scale]");
    *out = (struct config){0};
    scan_text(&scan, arena, text, end ? (size_t)(end - text) : strlen(text),
              &none);
    build_values(out, arena, &scan, &nothing, &none);
}
