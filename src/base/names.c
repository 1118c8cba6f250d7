#include <committee/base/names.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>

enum { FIRST_SLOTS = 64 };

/* The slot of a text, or the free one where it belongs. */
static int *slot_of(const struct names *names, const char *text)
{
    size_t at = text_fingerprint(text) & (names->slot_count - 1);
    while (names->slots[at] &&
           strcmp(names_text(names, names->slots[at] - 1), text) != 0)
        at = (at + 1) & (names->slot_count - 1);
    return &names->slots[at];
}

static void make_room(struct names *names)
{
    size_t count = names->starts.count;
    if (2 * (count + 1) <= names->slot_count)
        return;
    names->slot_count = names->slot_count ? 2 * names->slot_count : FIRST_SLOTS;
    free(names->slots);
    names->slots = xalloc(names->slot_count * sizeof *names->slots);
    for (size_t i = 0; i < count; i++)
        *slot_of(names, names_text(names, (int)i)) = (int)i + 1;
}

int names_number(struct names *names, const char *text)
{
    make_room(names);
    int *slot = slot_of(names, text);
    if (*slot == 0) {
        *vec_push(&names->starts) = names->bytes.len;
        str_addn(&names->bytes, text, strlen(text) + 1);
        *slot = (int)names->starts.count;
    }
    return *slot - 1;
}

int names_count(const struct names *names)
{
    return (int)names->starts.count;
}

const char *names_text(const struct names *names, int number)
{
    return names->bytes.data + names->starts.items[number];
}

/* A table that had to be large is not emptied again and again. */
void names_clear(struct names *names)
{
    if (names->slot_count > FIRST_SLOTS) {
        names_free(names);
        return;
    }
    if (names->slots)
        memset(names->slots, 0, names->slot_count * sizeof *names->slots);
    names->starts.count = 0;
    str_clear(&names->bytes);
}

void names_free(struct names *names)
{
    str_free(&names->bytes);
    vec_free(&names->starts);
    free(names->slots);
    *names = (struct names){.slots = NULL};
}
