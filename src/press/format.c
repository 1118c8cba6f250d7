#include <committee/press/format.h>

#include <stddef.h>

#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/press/odt.h>
#include <committee/press/pdf.h>

/* For who makes documents of their own: paper_read() has looked already. */
static int make_nothing(struct str *out, const struct paper *paper,
                        const char *letterhead)
{
    (void)out, (void)paper;
    return letterhead
               ? fail(ERR_USAGE, N_("this format comes on no letterhead"))
               : OK;
}

static const struct press_format formats[] = {
    {"check", make_nothing, true},
    {"odt", odt_make, true},
    {"pdf", pdf_make, false},
};

const struct press_format *press_format_find(const char *code)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (text_equal(formats[i].code, code))
            return &formats[i];
    return NULL;
}
