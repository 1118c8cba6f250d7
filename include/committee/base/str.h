#ifndef COMMITTEE_BASE_STR_H
#define COMMITTEE_BASE_STR_H

/* A byte string that grows; always ends in NUL.  Zero-initialise it. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    char *data; /* NULL while nothing was added: use str_text() */
    size_t len; /* bytes without the NUL */
    size_t cap; /* bytes allocated */
};

const char *str_text(const struct str *s);     /* never NULL */
void str_add(struct str *s, const char *text); /* NULL adds nothing */
void str_addn(struct str *s, const char *bytes, size_t count);
void str_addc(struct str *s, char c);
void str_addf(struct str *s, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void str_repeat(struct str *s, const char *text, int times);
void str_cut(struct str *s, size_t len); /* shorten to `len` bytes */
void str_clear(struct str *s);           /* empty, memory kept */
void str_free(struct str *s);
char *str_take(struct str *s); /* heap text, now the caller's; s is empty */

bool text_equal(const char *a, const char *b); /* NULL equals only NULL */
bool text_blank(const char *text); /* NULL, empty or only ASCII white space */
bool text_starts(const char *text, const char *prefix);
uint64_t text_fingerprint(const char *text); /* equal for equal texts */

/*
 * A growing array: VEC(struct thing) list = {0}; *vec_push(&list) = thing;
 * vec_push() returns a pointer to the new zeroed element.
 */
#define VEC(type)          \
    struct {               \
        type *items;       \
        size_t count, cap; \
    }
#define vec_push(v)                                                        \
    ((v)->items =                                                          \
         vec_grow((v)->items, &(v)->count, &(v)->cap, sizeof *(v)->items), \
     &(v)->items[(v)->count - 1])
#define vec_free(v) vec_drop((void **)&(v)->items, &(v)->count, &(v)->cap)
void *vec_grow(void *items, size_t *count, size_t *cap, size_t size);
void vec_drop(void **items, size_t *count, size_t *cap);

#endif
