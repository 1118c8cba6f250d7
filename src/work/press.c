/* Documents for which another program is started: ODT and PDF. */

#include "press.h"

#include <committee/base/helper.h>
#include <committee/export/document_json.h>

static const char program[] = "committee-press";

static struct helper call_for(const struct committee *c,
                              enum document_format format, enum lang lang)
{
    struct helper helper = {
        .name = program,
        .args = {format_codes[format], "--lang", lang_code(lang)}};
    if (format == FORMAT_ODT && !text_blank(c->settings.letterhead)) {
        helper.args[3] = "--template";
        helper.args[4] = c->settings.letterhead;
    }
    return helper;
}

bool document_can_press(void)
{
    return helper_there(program);
}

int press_json(struct str *out, struct committee *c, const struct str *json,
               enum document_format format)
{
    struct helper helper = call_for(c, format, c->lang);
    if (!helper_there(program))
        return fail(ERR_NO_INPUT,
                    N_("a file of the kind {1} cannot be made here: the "
                       "program {2} is missing; install it beside this one, "
                       "or choose html"),
                    format_codes[format], program);
    int status = helper_run(out, &helper, str_text(json), json->len);
    /* Its one setting is ours. */
    if (status == ERR_CONFIG)
        fail_at(status, committee_config_path(c), c->config.letterhead_line);
    return status;
}

int press_document(struct str *out, struct committee *c,
                   const struct document *doc, enum document_format format)
{
    struct str json = {0};
    document_json(&json, doc);
    int status = press_json(out, c, &json, format);
    str_free(&json);
    return status;
}

void press_keep(struct committee *c)
{
    struct helper helpers[(FORMAT_COUNT - FORMAT_ODT) * LANG_COUNT];
    int count = 0;
    if (c->own.role == ROLE_BOARD)
        return; /* who looks at the projector makes no document */
    for (int f = FORMAT_ODT; f < FORMAT_COUNT; f++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            helpers[count++] =
                call_for(c, (enum document_format)f, (enum lang)lang);
    helper_begin_broker(helpers, count);
}
