/* Copying out: only on request, and never more than one paragraph. */

#include <committee/tui/copy.h>

#include <committee/base/base64.h>
#include <committee/tui/terminal.h>

void copy_sequence(struct str *out, const char *text, size_t size, bool tmux)
{
    struct str coded = {0};
    base64_add(&coded, text, size);
    str_addf(out, "\033]52;c;%s\a", str_text(&coded));
    if (tmux)
        str_addf(out, "\033Ptmux;\033\033]52;c;%s\a\033\\", str_text(&coded));
    str_free(&coded);
}

unsigned copy_paragraph(struct ui *ui, const struct pager *pager)
{
    int number = pager_paragraph(pager);
    if (!number) {
        ui_warn(ui, N_("There is no paragraph here to copy."));
        return DID_REDRAW;
    }
    const struct paragraph *p = &pager->paragraphs[number - 1];
    if (p->end - p->start > COPY_BYTES_MAX)
        ui_warn(ui, N_("This paragraph is too long to copy."));
    else if (terminal_copy(pager->text + p->start, p->end - p->start))
        ui_say(ui,
               N_("Paragraph {1} is on the clipboard, if your terminal allows "
                  "that. It is confidential: paste it only in papers of the "
                  "committee."),
               num(number));
    else
        ui_warn(ui, N_("This terminal lets no program use the clipboard. "
                       "Select the text with the mouse, with Shift held down "
                       "if need be."));
    return DID_REDRAW;
}
