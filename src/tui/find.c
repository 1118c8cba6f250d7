#include <committee/tui/find.h>

#include <committee/base/str.h>
#include <committee/tui/dialog.h>

static unsigned find_word(struct ui *ui, void *data, const char *text)
{
    struct pager *pager = data;
    struct pager_found found = pager_find(pager, text);
    const char *word =
        arena_strdup(&ui->arena, text_blank(text) ? pager->word : text);
    if (text_blank(word))
        return DID_NOTHING;
    if (!found.count)
        ui_warn(ui, N_("\"{1}\" does not occur here."), word);
    else if (found.round)
        ui_say(ui, N_("\"{1}\": place {2} of {3}, from the beginning again."),
               word, num(found.at), num(found.count));
    else if (found.count == 1)
        ui_say(ui, N_("\"{1}\": place {2} of {3}."), word, num(found.at),
               num(found.count));
    else
        ui_say(ui,
               N_("\"{1}\": place {2} of {3}. {4} and Enter go to the "
                  "next."),
               word, num(found.at), num(found.count),
               action_key_label(ACT_SEARCH, ui->lang));
    return DID_REDRAW;
}

unsigned find_ask(struct ui *ui, struct pager *pager)
{
    struct dialog_text options = {
        .title = tr(ui->lang, N_("Which word do you look for?"))};
    if (!text_blank(pager->word))
        options.help = trf(ui->lang,
                           N_("Type nothing to go to the next place "
                              "of \"{1}\"."),
                           pager->word);
    dialog_text(ui, &options, find_word, pager);
    return DID_REDRAW;
}
