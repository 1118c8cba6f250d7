#ifndef COMMITTEE_BASE_SECRET_H
#define COMMITTEE_BASE_SECRET_H

/*
 * What nobody may read, such as a PIN: kept as an Argon2id hash (libsodium)
 * and wiped from memory.  Comparing takes as long whatever the answer is.
 */

#include <stdbool.h>
#include <stddef.h>

enum { SECRET_HASH = 128 }; /* with the NUL; says its own cost and salt */

/* ERR_BUSY with a sentence when there is no memory for it (64 MiB). */
int secret_hash(char out[SECRET_HASH], const char *secret);
/* `hash` "": there is none, which is never right and takes as long. */
bool secret_matches(const char *hash, const char *secret);
void secret_wipe(void *data, size_t size);
/* Tests: as cheap as can be, for this process; else it takes about a third of
   a second. */
void secret_set_cheap(bool cheap);

#endif
