/*
 * --plain: opens the committee and talks with whoever types, a line at a time.
 * A letter or word says what to do, Enter goes on, ? tells what there is.
 */

#include <committee/cli/plain.h>

#include "plain.h"

#include <stdio.h>
#include <string.h>

#include <committee/cli/cli.h>
#include <committee/cli/setup.h>
#include <committee/text/fold.h>
#include <committee/work/checks.h>
#include <committee/work/confine.h>

/* ---- what was typed ---- */

bool plain_has_key(const struct plain *p, enum action action, const char *typed)
{
    char key[ACTION_KEY_MAX];
    const char *keys = action ? action_keys_of(&p->keys, action) : "";
    while ((keys = action_next_key(key, keys)))
        if (text_equal(key, typed))
            return true;
    return false;
}

const char *plain_name(struct plain *p, enum action action)
{
    char key[ACTION_KEY_MAX];
    if (action_next_key(key, action_keys_of(&p->keys, action)) &&
        !action_key_is_ctrl(key))
        return arena_strdup(&p->arena, key);
    return tr(p->lang, action_info(action)->title);
}

/* Its letter, else what is to be typed. */
static const char *name_of(struct plain *p, const struct plain_row *row)
{
    char key[ACTION_KEY_MAX];
    const char *keys = row->action ? action_keys_of(&p->keys, row->action) : "";
    bool has_letter = action_next_key(key, keys) && !action_key_is_ctrl(key);
    return row->word && !has_letter ? tr(p->lang, row->word)
                                    : plain_name(p, row->action);
}

static bool is_named(struct plain *p, const struct plain_row *row,
                     const char *typed)
{
    const char *title = row->word ? row->word : action_info(row->action)->title;
    return plain_has_key(p, row->action, typed) ||
           text_equal(text_folded(&p->arena, tr(p->lang, title)),
                      text_folded(&p->arena, typed)) ||
           (row->action && text_equal(action_info(row->action)->name, typed));
}

/* Some keys are of several rows: the one that is possible now. */
static const struct plain_row *find_row(struct plain *p, const char *typed)
{
    const struct plain_row *found = NULL;
    for (int i = 0; i < plain_row_count; i++) {
        if (!is_named(p, &plain_rows[i], typed))
            continue;
        if (plain_row_may(p, NULL, &plain_rows[i]) == MAY)
            return &plain_rows[i];
        if (!found)
            found = &plain_rows[i];
    }
    return found;
}

static void say_line(struct plain *p, const char *name, const char *help)
{
    plain_say(p, N_("{1}: {2}"), name, help);
}

static void say_help(struct plain *p)
{
    const struct plain_row *next = plain_next(p);
    char quit[ACTION_KEY_MAX];
    plain_say(p, N_("This can be done now. Type what stands in front, and "
                    "Enter."));
    if (next)
        say_line(p, tr(p->lang, N_("Enter")), plain_row_help(p, next));
    for (int i = 0; i < plain_row_count; i++)
        if (plain_row_may(p, NULL, &plain_rows[i]) == MAY &&
            (p->acted || plain_rows[i].run != plain_undo))
            say_line(p, name_of(p, &plain_rows[i]),
                     plain_row_help(p, &plain_rows[i]));
    action_next_key(quit, action_keys_of(&p->keys, ACT_QUIT));
    say_line(p, quit, tr(p->lang, action_info(ACT_QUIT)->help));
    plain_say(p, N_("Ctrl+C stops a question; Ctrl+D leaves the program."));
}

static void refuse(struct plain *p, const char *typed,
                   const struct plain_row *row, const struct message *why)
{
    if (row && why->id)
        plain_message(p, why);
    else if (typed[0] >= 'A' && typed[0] <= 'Z' && !typed[1])
        plain_say(p, N_("Type a small letter; perhaps Caps Lock is on."));
    else
        plain_say(p,
                  N_("\"{1}\" does nothing here; ? tells what can be "
                     "done."),
                  typed);
}

/* An Enter too many would do it to the whole committee, for good. */
static bool is_meant(struct plain *p, const struct plain_row *row)
{
    static const struct final {
        void (*run)(struct plain *p);
        const char *question;
    } finals[] = {
        {plain_open_letter, N_("Open the letter for everybody")},
        {plain_interview, N_("Go on to the interview")},
        {plain_ask_scores, N_("Ask everybody for the scores")},
    };
    for (size_t i = 0; i < sizeof finals / sizeof *finals; i++)
        if (finals[i].run == row->run)
            return plain_sure_to(p, tr(p->lang, finals[i].question));
    return true;
}

static void run(struct plain *p, const struct plain_row *row, const char *typed)
{
    struct message why = {0};
    enum permission answer = row ? plain_row_may(p, &why, row) : MAY_UNKNOWN;
    if (answer != MAY) {
        refuse(p, typed, answer == MAY_NOT ? row : NULL, &why);
        return;
    }
    p->stopped = false;
    if (*typed || is_meant(p, row))
        row->run(p);
    plain_guarded(p);
    if (p->stopped && !p->ended && !p->covered)
        plain_say(p, N_("Stopped; nothing more was done."));
    p->where.len = 0;
}

/* False: the program ends. */
static bool take(struct plain *p, const char *typed)
{
    const struct plain_row *next = plain_next(p);
    if (!*typed && next)
        run(p, next, typed);
    else if (!*typed)
        plain_say(p, N_("There is nothing to do for you now. You hear here "
                        "when it goes on."));
    else if (plain_has_key(p, ACT_QUIT, typed))
        return false;
    else if (plain_has_key(p, ACT_HELP, typed))
        say_help(p);
    else if (plain_has_key(p, ACT_SAVED, typed))
        plain_say(p, N_("Everything is saved already."));
    else
        run(p, find_row(p, typed), typed);
    return true;
}

/* ---- the dialogue ---- */

static const char *top_prompt(struct plain *p)
{
    if (!p->s)
        return plain_prompt(p, N_("Choice"));
    if (p->s->row.state == SESSION_OPEN && *p->candidate)
        return plain_prompt(p, N_("{1}"), plain_label(p, p->candidate));
    return plain_prompt(p, N_("{1}"), p->s->row.number);
}

static const char *trimmed(struct plain *p)
{
    const char *typed = str_text(&p->line);
    size_t size = strlen(typed), blanks = strspn(typed, " ");
    while (size > blanks && typed[size - 1] == ' ')
        size--;
    return arena_strndup(&p->arena, typed + blanks, size - blanks);
}

/* False: nobody showed who it is. */
static bool uncover(struct plain *p)
{
    if (!p->covered)
        return true;
    p->covered = false;
    plain_say(p, N_("Nothing was typed for a while. What you typed before is "
                    "kept."));
    return plain_pin(p);
}

static void talk(struct plain *p)
{
    const struct plain_mode mode = {.top = true};
    bool goes_on = true;
    while (goes_on && !p->ended && uncover(p)) {
        plain_look(p);
        plain_news(p, true);
        plain_where(p);
        if (plain_read(p, top_prompt(p), &mode))
            goes_on = take(p, trimmed(p));
        else if (p->stopped && !p->covered)
            plain_say(p, N_("q leaves the program; ? tells what can be "
                            "done."));
    }
}

static void greet(struct plain *p)
{
    int count;
    const struct message *notices = committee_notices(&count, p->c);
    plain_say(p, N_("{1}. You are {2}."), committee_settings(p->c)->name,
              committee_member_name(p->c, committee_viewer(p->c)->member));
    plain_say(p, N_("? tells what can be done, q leaves the program."));
    for (int i = 0; i < count; i++)
        plain_message(p, &notices[i]);
    if (committee_read_only(p->c))
        plain_say(p,
                  N_("\"{1}\" can only be read: you can look at everything, "
                     "but nothing can be saved until it may be written."),
                  committee_settings(p->c)->database);
}

static int bind_keys(struct plain *p)
{
    const struct settings *settings = committee_settings(p->c);
    int status = OK;
    for (int i = 0; status == OK && i < settings->key_count; i++)
        status = action_keys_bind(&p->keys, settings->keys[i][0],
                                  settings->keys[i][1]);
    return status;
}

static int run_plain(struct committee *c)
{
    struct plain p = {.c = c, .lang = committee_lang(c)};
    int code = 0, status = bind_keys(&p);
    if (status)
        return cli_failed(status, p.lang);
    plain_line_begin(&p);
    if (plain_pin(&p)) {
        greet(&p);
        talk(&p);
        if (!p.ended)
            plain_say(&p, N_("Everything is saved. Goodbye."));
    } else {
        code = status_exit_code(ERR_DENIED);
    }
    committee_ending(c);
    plain_line_end(&p);
    if (plain_line_signal())
        code = 128 + plain_line_signal();
    arena_free(&p.arena);
    str_free(&p.where);
    return code;
}

int plain_open(const struct committee_options *options)
{
    struct committee *c = NULL;
    int status = options->board
                     ? fail(ERR_USAGE, N_("the public screen is for a "
                                          "projector; leave --plain away"))
                     : committee_open(&c, options);
    if (status == ERR_NO_INPUT)
        status = setup_no_database(options);
    if (status)
        return cli_failed(status, cli_lang(options));
    if (options->proven)
        committee_confine(c);
    backup_make_up(c);
    int code = run_plain(c);
    committee_close(c);
    return code;
}
