#include <committee/base/secret.h>

#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <committee/base/status.h>

_Static_assert((int)SECRET_HASH == (int)crypto_pwhash_STRBYTES, "Argon2id");

static bool is_cheap;

void secret_set_cheap(bool cheap)
{
    is_cheap = cheap;
}

static void start(void)
{
    if (sodium_init() < 0)
        abort(); /* no source of random bytes at all */
}

int secret_hash(char out[SECRET_HASH], const char *secret)
{
    unsigned long long turns = is_cheap ? crypto_pwhash_OPSLIMIT_MIN
                                        : crypto_pwhash_OPSLIMIT_INTERACTIVE;
    size_t memory = is_cheap ? crypto_pwhash_MEMLIMIT_MIN
                             : crypto_pwhash_MEMLIMIT_INTERACTIVE;
    start();
    if (crypto_pwhash_str(out, secret, strlen(secret), turns, memory))
        return fail(ERR_BUSY, N_("there is not enough memory free for this; "
                                 "close other programs and try again"));
    return OK;
}

bool secret_matches(const char *hash, const char *secret)
{
    char other[SECRET_HASH] = {0};
    start();
    if (strlen(hash) >= sizeof other || !*hash) {
        if (secret_hash(other, secret))
            fail_forget();
        return false;
    }
    memcpy(other, hash, strlen(hash));
    return crypto_pwhash_str_verify(other, secret, strlen(secret)) == 0;
}

void secret_wipe(void *data, size_t size)
{
    sodium_memzero(data, size);
}
