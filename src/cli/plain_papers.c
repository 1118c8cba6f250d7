/* Documents of a session: writing them to a file. */

#include "plain.h"

#include <committee/base/file.h>
#include <committee/work/documents.h>

/* What has the same name is replaced when somebody says so. */
static bool write_document(const char **written, struct plain *p,
                           enum document_kind kind)
{
    struct document_target target = {0};
    int status = document_write(written, p->c, &p->arena, p->session, kind,
                                FORMAT_TEXT, &target);
    if (!file_is_in_the_way(status))
        return status ? plain_failed(p) : true;
    plain_say(p,
              N_("There is a file with this name already: {1}. It is replaced "
                 "by the new one."),
              fail_message()->args[0]);
    if (!plain_sure(p))
        return false;
    target.force = true;
    status = document_write(written, p->c, &p->arena, p->session, kind,
                            FORMAT_TEXT, &target);
    return status ? plain_failed(p) : true;
}

void plain_minutes(struct plain *p)
{
    static const enum document_kind kinds[] = {DOCUMENT_MINUTES, DOCUMENT_ANNEX,
                                               DOCUMENT_FORMS};
    const char *titles[] = {
        tr(p->lang, N_("Minutes")),
        tr(p->lang, N_("Confidential annex to the minutes")),
        tr(p->lang, N_("Score forms, to fill in on paper"))};
    const char *written;
    int at = 0;
    if (plain_choose(&at, p, plain_prompt(p, N_("Which document")), titles,
                     3) &&
        write_document(&written, p, kinds[at]))
        plain_say(p, N_("Written: {1}"), written);
}
