#ifndef COMMITTEE_BASE_BASE64_H
#define COMMITTEE_BASE_BASE64_H

/* Bytes as letters, as RFC 4648 has it, with "=" at the end. */

#include <stddef.h>

#include <committee/base/str.h>

void base64_add(struct str *out, const void *bytes, size_t size);

#endif
