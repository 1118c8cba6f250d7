/* Any bytes become text that moves no cell and sends no escape sequence. */
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/utf8.h>

#include "fuzz.h"

static void look_at(const struct str *made, enum safe_mode mode)
{
    const char *text = str_text(made);
    size_t size;
    promise(utf8_check(text, made->len) == made->len);
    for (size_t at = 0; at < made->len; at += size) {
        uint32_t code = 0;
        size = utf8_next(&code, text + at, made->len - at);
        promise(size > 0);
        promise(code >= 0x20 || (mode == SAFE_BLOCK && code == '\n'));
        promise(code < 0x7F || code > 0x9F);
        promise(code < 0x200B || code > 0x200F);
        promise(code < 0x2028 || code > 0x202E);
        promise(code < 0x2066 || code > 0x2069);
        promise(code != 0xFEFF && code < 0xE0000);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (int mode = SAFE_LINE; mode <= SAFE_BLOCK; mode++) {
        struct str once = {0}, twice = {0};
        safe_text(&once, (const char *)data, size, mode);
        look_at(&once, mode);
        safe_text(&twice, str_text(&once), once.len, mode);
        promise(text_equal(str_text(&once), str_text(&twice)));
        str_free(&once);
        str_free(&twice);
    }
    return 0;
}
