#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

/* Room for `more` bytes and the NUL. */
static void reserve(struct str *s, size_t more)
{
    size_t need;
    if (__builtin_add_overflow(s->len, more, &need) || need > SIZE_MAX / 4)
        need = SIZE_MAX / 4; /* no such memory: xrealloc() says so */
    need++;
    if (need <= s->cap)
        return;
    size_t cap = s->cap ? s->cap : 32;
    while (cap < need)
        cap *= 2;
    s->data = xrealloc(s->data, cap);
    s->cap = cap;
}

const char *str_text(const struct str *s)
{
    return s->data ? s->data : "";
}

/* `bytes` may be part of `s` itself. */
void str_addn(struct str *s, const char *bytes, size_t count)
{
    if (count == 0)
        return;
    uintptr_t at = (uintptr_t)bytes, start = (uintptr_t)s->data;
    bool inside = s->data && at >= start && at <= start + s->len;
    reserve(s, count);
    if (inside)
        bytes = s->data + (at - start);
    memmove(s->data + s->len, bytes, count);
    s->len += count;
    s->data[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
    if (text)
        str_addn(s, text, strlen(text));
}

void str_addc(struct str *s, char c)
{
    if (s->cap - s->len < 2)
        reserve(s, 1);
    s->data[s->len++] = c;
    s->data[s->len] = '\0';
}

void str_addf(struct str *s, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = s->cap - s->len;
    int size = vsnprintf(room ? s->data + s->len : NULL, room, format, args);
    va_end(args);
    if (size > 0 && (size_t)size >= room) {
        reserve(s, (size_t)size);
        vsnprintf(s->data + s->len, (size_t)size + 1, format, again);
    }
    if (size > 0)
        s->len += (size_t)size;
    else if (room)
        s->data[s->len] = '\0';
    va_end(again);
}

void str_repeat(struct str *s, const char *text, int times)
{
    size_t size = strlen(text);
    for (int i = 0; i < times; i++)
        str_addn(s, text, size);
}

void str_cut(struct str *s, size_t len)
{
    if (len >= s->len)
        return;
    s->len = len;
    s->data[len] = '\0';
}

void str_clear(struct str *s)
{
    str_cut(s, 0);
}

void str_free(struct str *s)
{
    if (!s)
        return;
    free(s->data);
    *s = (struct str){0};
}

char *str_take(struct str *s)
{
    char *text = s->data ? s->data : xstrdup("");
    *s = (struct str){0};
    return text;
}

bool text_equal(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    return strcmp(a, b) == 0;
}

bool text_blank(const char *text)
{
    return !text || text[strspn(text, " \t\n\v\f\r")] == '\0';
}

/* FNV-1a of 64 bits, its upper half folded into the lower. */
uint64_t text_fingerprint(const char *text)
{
    uint64_t print = 14695981039346656037U;
    for (; *text; text++)
        print = (print ^ (unsigned char)*text) * 1099511628211U;
    return print ^ print >> 32;
}

bool text_starts(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

void *vec_grow(void *items, size_t *count, size_t *cap, size_t size)
{
    if (*count == *cap) {
        size_t bytes, more = *cap ? *cap * 2 : 8;
        if (__builtin_mul_overflow(more, size, &bytes))
            bytes = SIZE_MAX / 2; /* no such memory: xrealloc() says so */
        items = xrealloc(items, bytes);
        *cap = more;
    }
    memset((char *)items + *count * size, 0, size);
    ++*count;
    return items;
}

void vec_drop(void **items, size_t *count, size_t *cap)
{
    free(*items);
    *items = NULL;
    *count = *cap = 0;
}
