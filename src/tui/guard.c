/* The question before a text is stored in which a word stands that does not
   belong there.  Enter goes back to the text, with the cursor behind it. */

#include <committee/tui/guard.h>

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
} asked;

static unsigned kept(struct ui *ui, void *data, const char *text)
{
    (void)data;
    (void)text;
    asked.edit->spared = true;
    return asked.done(ui, asked.data, edit_text(asked.edit));
}

static void ask(struct ui *ui, const char *word)
{
    struct question question = {
        .title = trf(ui->lang, N_("Does \"{1}\" belong here?"), word),
        .text = tr(ui->lang,
                   N_("Religion, origin, health, orientation and family plans "
                      "do not belong in what the committee writes down, unless "
                      "the decision cannot be understood without them. Saved "
                      "all the same, it stands in the log that it was, without "
                      "the word itself.")),
        .yes = tr(ui->lang, N_("Save it all the same")),
        .no = tr(ui->lang, N_("Back to the text")),
        .low = true,
    };
    dialog_confirm(ui, &question, kept, NULL);
}

bool guard_ask(struct ui *ui, struct edit *edit, dialog_done *done, void *data)
{
    const struct ui_options *options = &ui->loop->options;
    struct guard_hit hit;
    if (edit->spared || !options->guard ||
        !options->guard(&hit, options->app, edit_text(edit)))
        return false;
    struct arena arena = {0};
    const char *word =
        arena_strndup(&arena, edit_text(edit) + hit.at, hit.size);
    edit_go(edit, hit.at + hit.size);
    asked.edit = edit;
    asked.done = done;
    asked.data = data;
    ask(ui, text_fitted(&arena, word, WORD_COLS));
    arena_free(&arena);
    return true;
}

bool guard_ask_form(struct ui *ui, struct form *form, dialog_done *done,
                    void *data)
{
    for (size_t i = 0; i < form->count; i++) {
        struct form_item *item = &form->items[i];
        bool text = item->kind == FORM_TEXT || item->kind == FORM_FIELD;
        if (!text || item->hidden || !guard_ask(ui, &item->edit, done, data))
            continue;
        form_focus(form, i);
        return true;
    }
    return false;
}
