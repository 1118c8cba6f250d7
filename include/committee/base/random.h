#ifndef COMMITTEE_BASE_RANDOM_H
#define COMMITTEE_BASE_RANDOM_H

/* Random bytes (libsodium) from a source that tests can set, and SHA-256. */

#include <stddef.h>
#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_HEX = 65 /* with the NUL */ };

void random_bytes(void *out, size_t count);
/* Tests: a repeatable stream from `seed`; 0 goes back to the real source. */
void random_set_seed(uint64_t seed);

void sha256(unsigned char out[SHA256_BYTES], const void *data, size_t size);
void sha256_hex(char out[SHA256_HEX], const void *data, size_t size);
void hex_encode(char *out, const void *data, size_t size); /* 2*size+1 chars */

#endif
