#include "play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/file.h>
#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/text/utf8.h>
#include <committee/work/checks.h>
#include <committee/work/guard.h>

#include "committee.h"
#include "term.h"

void play_must_at(int status, const char *call, const char *file, int line)
{
    room_must_at(status, call, file, line);
}

/* In memory nothing is synced; both names are as long, for the pictures. */
static void make_folder(struct play *p)
{
    bool shm = access("/dev/shm", W_OK) == 0;
    char downloads[96];
    snprintf(p->folder, sizeof p->folder, "%s",
             shm ? "/dev/shm/committee-pXXXXXX" : "/tmp/committee-play-XXXXXX");
    cr_assert_not_null(mkdtemp(p->folder), "%s", p->folder);
    snprintf(p->config, sizeof p->config, "%s/committee.ini", p->folder);
    snprintf(p->database, sizeof p->database, "%s/committee.db", p->folder);
    snprintf(downloads, sizeof downloads, "%s/Downloads", p->folder);
    play_must(file_make_folder(downloads));
    setenv("HOME", p->folder, 1);
}

void play_open(struct play *p, const struct play_start *start)
{
    int64_t now = start->clock_ms ? start->clock_ms : PLAY_EVENING_MS;
    const char *config;
    *p = (struct play){0};
    make_folder(p);
    clock_set(now);
    random_set_seed(start->seed ? start->seed : 7);
    if (start->demo)
        play_must(committee_demo(&config, &p->arena, p->folder));
    else
        play_must(committee_init(p->folder));
    clock_set(now);
    play_as(p, NULL);
}

static void leave_screens(struct play *p)
{
    ui_free(p->ui);
    p->ui = NULL;
}

void play_as(struct play *p, const char *member)
{
    struct committee_options options = {
        .config = p->config, .as = member, .lang = "nl"};
    enum lang lang = p->committee ? committee_lang(p->committee) : LANG_NL;
    leave_screens(p);
    committee_close(p->committee);
    p->committee = NULL;
    p->as = member;
    play_must(committee_open(&p->committee, &options));
    committee_set_lang(p->committee, lang);
}

void play_close(struct play *p)
{
    char command[96];
    leave_screens(p);
    committee_close(p->committee);
    arena_free(&p->arena);
    snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
    if (*p->folder)
        cr_expect_eq(system(command), 0); // NOLINT(cert-env33-c)
    *p = (struct play){0};
    random_set_seed(0);
    clock_set(-1);
}

static void view(void *app, bool begin)
{
    committee_view(app, begin);
}

static bool changed(void *app)
{
    return committee_changed(app);
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

static struct ui_options options_of(struct play *p,
                                    void (*first)(struct ui *ui))
{
    return (struct ui_options){.terminal = {.mouse = p->mouse},
                               .lang = committee_lang(p->committee),
                               .app = p->committee,
                               .first = first,
                               .keep = keep,
                               .kept = kept,
                               .guard = guard,
                               .guard_names = guard_names,
                               .changed = changed,
                               .view = view};
}

void play_show(struct play *p, void (*first)(struct ui *ui), int rows, int cols)
{
    struct ui_options options = options_of(p, first);
    leave_screens(p);
    p->ui = ui_new(&options, rows, cols);
    ui_draw(p->ui);
}

void play_show_idle(struct play *p, void (*first)(struct ui *ui), int minutes,
                    void (*idle)(struct ui *ui))
{
    struct ui_options options = options_of(p, first);
    options.idle_minutes = minutes;
    options.idle = idle;
    leave_screens(p);
    p->ui = ui_new(&options, 24, 80);
    ui_draw(p->ui);
}

/* ---- keys ------------------------------------------------------------------ */

void play_send(struct play *p, const char *bytes, size_t count)
{
    clock_advance(1000);
    ui_feed(p->ui, bytes, count);
    ui_tick(p->ui);
    ui_draw(p->ui);
}

void play_keys(struct play *p, const char *words)
{
    char word[64];
    while (*(words += strspn(words, " "))) {
        size_t size = strcspn(words, " ");
        cr_assert_lt(size, sizeof word);
        memcpy(word, words, size);
        word[size] = '\0';
        words += size;
        const char *bytes = key_bytes(word);
        if (bytes)
            play_send(p, bytes, strlen(bytes));
        else
            play_type(p, word);
    }
}

void play_type(struct play *p, const char *text)
{
    uint32_t code;
    for (size_t n; (n = utf8_next(&code, text, strlen(text))); text += n)
        play_send(p, text, n);
}

void play_paste(struct play *p, const char *text)
{
    struct str all = {0};
    str_addf(&all, "\033[200~%s\033[201~", text);
    play_send(p, all.data, all.len);
    str_free(&all);
}

/* ---- eyes ------------------------------------------------------------------ */

const char *play_screen(struct play *p)
{
    ui_draw(p->ui);
    return grid_screen(ui_grid(p->ui));
}

bool play_shows(struct play *p, const char *text)
{
    return strstr(play_screen(p), text) != NULL;
}

void play_edit(struct play *p, const char *old, const char *new_text)
{
    room_edit_file(p->config, old, new_text);
}

char play_hint(struct play *p, const char *hint)
{
    const struct grid *grid = ui_grid(p->ui);
    play_screen(p);
    for (int col = 0; col < grid->cols; col++) {
        struct str rest = {0};
        grid_text_add(&rest, grid, grid->rows - 1, col);
        bool here = text_starts(str_text(&rest), hint);
        str_free(&rest);
        if (here)
            return grid_looks(grid, grid->rows - 1)[col];
    }
    return ' ';
}

void play_verify(struct play *p)
{
    const struct finding *findings;
    struct arena arena = {0};
    int count;
    int status = verify(&findings, &count, p->committee, &arena, NULL);
    for (int i = 0; i < count; i++)
        cr_assert(!findings[i].bad, "%s", findings[i].text);
    play_must(status);
    cr_assert_gt(count, 3);
    arena_free(&arena);
}
