/* Wires the layers together. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/arena.h>
#include <committee/base/origin.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/cli/cli.h>
#include <committee/cli/setup.h>
#include <committee/tui/loop.h>
#include <committee/tui/screens.h>
#include <committee/tui/welcome.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/confine.h>
#include <committee/work/guard.h>

/* Memory holds letters and scores: none of it goes to a file by accident. */
static void no_core_dumps(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    prctl(PR_SET_DUMPABLE, 0);
}

static bool changed(void *app)
{
    return committee_changed(app);
}

static void view(void *app, bool begin)
{
    committee_view(app, begin);
}

static int keep(void *app, const char *key, const char *text)
{
    return draft_save(app, key, text);
}

static int kept(const char **text, void *app, struct arena *arena,
                const char *key)
{
    return draft_load(text, app, arena, key);
}

static bool guard(struct guard_hit *hit, void *app, const char *text)
{
    return committee_guard(hit, app, text);
}

static bool guard_names(struct guard_hit *hit, void *app, const char *session,
                        const char *own, const char *text)
{
    return committee_guard_names(hit, app, session, own, text);
}

static void ending(void *app)
{
    committee_ending(app);
}

static int bind_keys(const struct settings *settings)
{
    int status = OK;
    for (int i = 0; status == OK && i < settings->key_count; i++)
        status = action_rebind(settings->keys[i][0], settings->keys[i][1]);
    return status;
}

/* What must be told at once, in one line. */
static char *notice_of(const struct committee *c)
{
    struct str text = {0};
    int count;
    const struct message *notices = committee_notices(&count, c);
    for (int i = 0; i < count; i++) {
        str_add(&text, i ? " " : "");
        tr_message(&text, committee_lang(c), &notices[i]);
    }
    if (committee_read_only(c)) {
        str_add(&text, count ? " " : "");
        tr_add(&text, committee_lang(c),
               N_("\"{1}\" can only be read: you can look at everything, "
                  "but nothing can be saved until it may be written."),
               committee_settings(c)->database);
    }
    return text.len ? str_take(&text) : NULL;
}

static void first_minute(struct ui *ui)
{
    start_open(ui);
    tour_open(ui);
}

/* Once the screen is gone what went wrong may be said. */
static int say_failure(int code, enum lang lang)
{
    if (fail_message()->id && code > 0 && code < 128)
        cli_failed(ERR_IO, lang);
    return code;
}

/* The exit code of the screen. */
static int show(struct committee *c, bool utf8, void (*first)(struct ui *ui))
{
    const struct settings *settings = committee_settings(c);
    int status = bind_keys(settings);
    if (status)
        return cli_failed(status, committee_lang(c));
    enum theme theme = theme_parse(settings->theme, THEME_AUTO);
    fail_forget();
    char *notice = notice_of(c);
    int code = ui_run(&(struct ui_options){
        .lang = committee_lang(c),
        .terminal = {.theme = theme, .utf8 = utf8, .mouse = settings->mouse},
        .app = c,
        .notice = notice,
        .first = committee_viewer(c)->role == ROLE_BOARD ? board_open : first,
        .keep = keep,
        .kept = kept,
        .guard = guard,
        .guard_names = guard_names,
        .changed = changed,
        .view = view,
        .on_wait = committee_on_wait,
        .idle_minutes = settings->lock_after_min,
        .idle = cover_open,
        .ending = ending,
    });
    free(notice);
    return say_failure(code, committee_lang(c));
}

static int open_with(const struct committee_options *options, bool utf8,
                     void (*first)(struct ui *ui))
{
    struct committee *c = NULL;
    int status = committee_open(&c, options);
    if (status == ERR_NO_INPUT)
        status = setup_no_database(options);
    if (status)
        return cli_failed(status, cli_lang(options));
    if (options->proven || (options->board && origin_is_forced()))
        committee_confine(c);
    backup_make_up(c);
    int code = show(c, utf8, first);
    committee_close(c);
    return code;
}

/* There is no committee yet: begin one, or open a sample. */
static int first_start(struct committee_options *options, bool utf8)
{
    struct arena arena = {0};
    struct welcome chosen = {.arena = &arena};
    fail_forget();
    int code = ui_run(&(struct ui_options){
        .lang = cli_lang(options),
        .terminal = {.theme = THEME_AUTO, .utf8 = utf8},
        .app = &chosen,
        .first = welcome_open,
    });
    say_failure(code, cli_lang(options));
    options->config = chosen.config;
    if (code == 0 && chosen.config)
        code = open_with(options, utf8, first_minute);
    arena_free(&arena);
    return code;
}

static int open_screen(struct committee_options *options, bool utf8)
{
    bool fresh = setup_nothing_here(options) && !origin_is_forced() &&
                 isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    return fresh ? first_start(options, utf8)
                 : open_with(options, utf8, start_open);
}

int main(int argc, char **argv)
{
    umask(077);
    no_core_dumps();
    if (origin_is_forced())
        origin_clean_environment();
    signal(SIGXFSZ, SIG_IGN); /* a write then says that there is no room */
    bool utf8 = tr_start(argc ? argv[0] : NULL);
    struct committee_options options = {0};
    struct arena arena = {0};
    committee_on_wait(cli_waits, &options);
    int code = cli_run(&options, &arena, argc, argv);
    if (code == CLI_SCREEN)
        code = open_screen(&options, utf8);
    arena_free(&arena);
    fail_forget();
    return code;
}
