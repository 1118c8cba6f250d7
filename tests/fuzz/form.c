/* Any export of a form is read or refused; nothing is lost without a word. */
#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/intake/form.h>

#include "fuzz.h"

/* A header that is understood, so that the noise reaches the rows. */
static const char known[] = "Registratienummer,Naam,Motivatie\n";

static void read_form(const char *before, const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct form form = {0};
    struct form_options options = {0};
    struct str content = {0};
    str_add(&content, before);
    str_addn(&content, (const char *)data, size);
    int status = form_read(&form, &arena, &content, "x.csv", &options);
    promise(status == OK || fail_message()->id != NULL);
    for (size_t i = 0; status == OK && i < form.refused_count; i++)
        promise(form.refused[i].line > 1);
    str_free(&content);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_form("", data, size);
    read_form(known, data, size);
    return 0;
}
