/* Documents for which another program is started: ODT and PDF. */

#include "press.h"

#include <stdlib.h>
#include <unistd.h>

#include <committee/base/helper.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

static const char program[] = "committee-press";

static struct helper call_on(const char *letterhead,
                             enum document_format format, enum lang lang)
{
    struct helper helper = {
        .name = program,
        .args = {format_codes[format], "--lang", lang_code(lang)}};
    if (format == FORMAT_ODT && !text_blank(letterhead)) {
        helper.args[3] = "--template";
        helper.args[4] = letterhead;
    }
    return helper;
}

static struct helper call_for(const struct committee *c,
                              enum document_format format, enum lang lang)
{
    return call_on(c->settings.letterhead, format, lang);
}

const char *press_letterhead(struct arena *arena, const char *path)
{
    if (text_blank(path) || *path == '/')
        return path;
    char *folder = getcwd(NULL, 0);
    const char *full =
        folder ? arena_printf(arena, "%s/%s", folder, path) : path;
    free(folder);
    return full;
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

/* What may be read is tried: an empty page is made on it. */
static int try_letterhead(const char *path, struct arena *arena, enum lang lang)
{
    struct document page;
    struct str json = {0}, out = {0};
    if (access(path, R_OK))
        return fail(ERR_CONFIG,
                    N_("the letterhead \"{1}\" cannot be used: {2*}"), path,
                    N_("it is missing, or may not be read"));
    if (!document_can_press())
        return OK;
    struct helper helper =
        call_on(press_letterhead(arena, path), FORMAT_ODT, lang);
    document_start(&page, arena, lang, "", "");
    document_json(&json, &page);
    int status = helper_run(&out, &helper, str_text(&json), json.len);
    str_free(&json);
    str_free(&out);
    return status;
}

int document_check_letterhead(const struct config *config, struct arena *arena,
                              enum lang lang)
{
    if (text_blank(config->letterhead))
        return OK;
    int status = try_letterhead(config->letterhead, arena, lang);
    return status == ERR_CONFIG
               ? fail_at(status, config->path, config->letterhead_line)
               : status;
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
