#include <committee/base/base64.h>

#include <stdlib.h>

#include <sodium.h>

#include <committee/base/arena.h>
#include <committee/base/secret.h>

enum { VARIANT = sodium_base64_VARIANT_ORIGINAL };

void base64_add(struct str *out, const void *bytes, size_t size)
{
    size_t room = sodium_base64_ENCODED_LEN(size, VARIANT);
    char *text = xalloc(room);
    sodium_bin2base64(text, room, bytes, size, VARIANT);
    str_add(out, text);
    secret_wipe(text, room);
    free(text);
}
