#include "shown.h"

#include <stdio.h>
#include <string.h>

#include <committee/text/utf8.h>

#include "picture.h"

const char *shown_fault(const char *text)
{
    static char fault[40];
    uint32_t code;
    size_t size = strlen(text);
    if (utf8_check(text, size) != size)
        return "it is no UTF-8";
    for (size_t at = 0, n; (n = utf8_next(&code, text + at, size - at));
         at += n) {
        if (code == '\n' || !code_hidden(code))
            continue;
        snprintf(fault, sizeof fault, "U+%04X is in it", code);
        return fault;
    }
    return NULL;
}
