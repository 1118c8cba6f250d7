/* Any committee.ini is taken or refused with a mistake to show. */
#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/config/config.h>
#include <committee/config/problem.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct config config;
    struct config_problems problems = {.arena = &arena, .file = "x.ini"};
    struct str text = {0}, said = {0};
    str_addn(&text, (const char *)data, size);
    int status = config_parse(&config, &arena, &text, NULL, &problems);
    promise((status == OK) == (problems.errors == 0));
    for (int i = 0; i < problems.count; i++)
        problem_write(&said, LANG_NL, &problems, i);
    promise(status == OK || said.len > 0);
    str_free(&said);
    str_free(&text);
    arena_free(&arena);
    return 0;
}
