#ifndef COMMITTEE_TEXT_UTF8_H
#define COMMITTEE_TEXT_UTF8_H

/* Code points and encodings. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str;

/* The offset of the first byte that is not strict UTF-8, or `size`. */
size_t utf8_check(const char *text, size_t size);
/* Decode one code point of valid UTF-8; returns its bytes, 0 at the end. */
size_t utf8_next(uint32_t *code, const char *text, size_t size);
void utf8_add(struct str *out, uint32_t code);
/* Windows-1252 to UTF-8; its five holes become the C1 controls they stand for
   (which safe_text() shows as tokens). */
void utf8_from_1252(struct str *out, const char *bytes, size_t size);
/* The letter under the accents: the first code point of those that `code` is
   made of ("o" for an o with an umlaut), else `code` itself. */
uint32_t utf8_base(uint32_t code);
/* Normal form C of valid UTF-8. */
void utf8_nfc(struct str *out, const char *text);

#endif
