#include <stdlib.h>

#include <sodium.h>

#include <committee/base/random.h>

_Static_assert((int)SHA256_BYTES == (int)crypto_hash_sha256_BYTES, "SHA-256");

static uint64_t test_seed;  /* 0: the real source */
static uint64_t test_calls; /* since the seed was set */

void random_set_seed(uint64_t seed)
{
    test_seed = seed;
    test_calls = 0;
}

void random_bytes(void *out, size_t count)
{
    if (sodium_init() < 0)
        abort(); /* no source of random bytes at all */
    if (test_seed == 0) {
        randombytes_buf(out, count);
        return;
    }
    uint64_t state[2] = {test_seed, test_calls++};
    unsigned char key[SHA256_BYTES];
    sha256(key, state, sizeof state);
    randombytes_buf_deterministic(out, count, key);
}

void sha256(unsigned char out[SHA256_BYTES], const void *data, size_t size)
{
    crypto_hash_sha256(out, data, size);
}

void hex_encode(char *out, const void *data, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++) {
        *out++ = digits[bytes[i] >> 4];
        *out++ = digits[bytes[i] & 15];
    }
    *out = '\0';
}

void sha256_hex(char out[SHA256_HEX], const void *data, size_t size)
{
    unsigned char hash[SHA256_BYTES];
    sha256(hash, data, size);
    hex_encode(out, hash, sizeof hash);
}
