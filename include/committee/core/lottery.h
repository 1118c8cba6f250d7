#ifndef COMMITTEE_CORE_LOTTERY_H
#define COMMITTEE_CORE_LOTTERY_H

/*
 * Drawing lots that anybody can repeat with sha256sum: the order is that of
 * SHA-256(seed ‖ number), ascending.  The shuffle of an agenda is the same.
 */

#include <stdbool.h>

#include <committee/base/random.h>

struct arena;
struct str;

/* SHA-256(seed ‖ number) in hexadecimal: what a number draws. */
void lottery_ticket(char out[SHA256_HEX], const char *seed, const char *number);
/* Sorts `numbers` in place by their tickets; ties by number. */
void lottery_sort(const char **numbers, int count, const char *seed);

/* One lottery as a text of lines: "commitment HEX", "seed TEXT" and, in the
   order drawn, "NUMBER HEX" for each ticket. */
struct lottery_paper {
    const char *commitment, *seed; /* seed "": not drawn yet */
    const char *const *numbers;
    int count;
};
void lottery_write(struct str *out, const struct lottery_paper *paper);
/*
 * Reckons every lottery in a text again; empty lines and those that begin with
 * # are passed over.  ERR_NO: a seal, a lot or an order is not right; ERR_DATA:
 * it is no such text.  `line` is where it went wrong.
 */
struct lottery_checked {
    int lotteries, numbers, line;
};
int lottery_check(struct lottery_checked *out, struct arena *arena,
                  const char *text);

#endif
