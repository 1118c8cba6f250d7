/* The question before a text is stored in which a word stands that does not
   belong there.  Enter goes back to the text, with the cursor behind it. */

#include <committee/tui/guard.h>

#include <stdio.h>

#include <committee/base/arena.h>
#include <committee/text/guard.h>
#include <committee/text/width.h>

#include "stage.h"

enum { WORD_COLS = 40 };

/* What the question is about: it stands below it, so there is one only. */
static struct {
    struct edit *edit;
    dialog_done *done;
    void *data;
    bool name; /* the word is a name */
} asked;

static unsigned kept(struct ui *ui, void *data, const char *text)
{
    (void)data;
    (void)text;
    if (asked.name)
        asked.edit->named = true;
    else
        asked.edit->spared = true;
    return asked.done(ui, asked.data, edit_text(asked.edit));
}

static const char *why_asked(void)
{
    if (asked.name && *asked.edit->own_file)
        return N_("What is written about a candidate may be read by that "
                  "candidate, so it names no others, nor their address. "
                  "Saved all the same, it stands in the log that it was, "
                  "without the name itself.");
    return asked.name
               ? N_("Minutes name candidates by their number only; names and "
                    "addresses stand in the confidential annex. Saved all the "
                    "same, it "
                    "stands in the log that it was, without the name itself.")
               : N_("Religion, origin, health, orientation and family plans "
                    "do not belong in what the committee writes down, unless "
                    "the decision cannot be understood without them. Saved "
                    "all the same, it stands in the log that it was, without "
                    "the word itself.");
}

static void ask(struct ui *ui, const char *word)
{
    struct question question = {
        .title = trf(ui->lang, N_("Does \"{1}\" belong here?"), word),
        .text = tr(ui->lang, why_asked()),
        .yes = tr(ui->lang, N_("Save it all the same")),
        .no = tr(ui->lang, N_("Back to the text")),
        .low = true,
    };
    dialog_confirm(ui, &question, kept, NULL);
}

/* A word first, then a name: each is asked about by itself. */
static bool find(struct guard_hit *hit, bool *name, struct ui *ui,
                 const struct edit *edit)
{
    const struct ui_options *options = &ui->loop->options;
    const char *text = edit_text(edit);
    *name = false;
    if (!edit->spared && options->guard &&
        options->guard(hit, options->app, text))
        return true;
    *name = !edit->named && *edit->names_of && options->guard_names &&
            options->guard_names(hit, options->app, edit->names_of,
                                 *edit->own_file ? edit->own_file : NULL, text);
    return *name;
}

bool guard_ask(struct ui *ui, struct edit *edit, dialog_done *done, void *data)
{
    struct guard_hit hit;
    bool name;
    if (!find(&hit, &name, ui, edit))
        return false;
    struct arena arena = {0};
    const char *word =
        arena_strndup(&arena, edit_text(edit) + hit.at, hit.size);
    edit_go(edit, hit.at + hit.size);
    asked.edit = edit;
    asked.done = done;
    asked.data = data;
    asked.name = name;
    ask(ui, text_fitted(&arena, word, WORD_COLS));
    arena_free(&arena);
    return true;
}

static bool is_text(const struct form_item *item)
{
    return item->kind == FORM_TEXT || item->kind == FORM_FIELD;
}

void guard_name(struct edit *edit, const char *session, const char *own)
{
    snprintf(edit->names_of, sizeof edit->names_of, "%s",
             session ? session : "");
    snprintf(edit->own_file, sizeof edit->own_file, "%s", own ? own : "");
}

void guard_name_form(struct form *form, const char *session)
{
    for (size_t i = 0; i < form->count; i++)
        if (is_text(&form->items[i]))
            guard_name(&form->items[i].edit, session, NULL);
}

bool guard_ask_form(struct ui *ui, struct form *form, dialog_done *done,
                    void *data)
{
    for (size_t i = 0; i < form->count; i++) {
        struct form_item *item = &form->items[i];
        if (!is_text(item) || item->hidden ||
            !guard_ask(ui, &item->edit, done, data))
            continue;
        form_focus(form, i);
        return true;
    }
    return false;
}
