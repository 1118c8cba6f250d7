/*
 * A walk without a plan over all screens, as each of those who use them:
 * support/walk.h.  In the suite it is short; with COMMITTEE_SOAK set it is
 * 100,000 keys for each of two seeds, and comes to everything that there is.
 *
 * WALK_KEYS and WALK_SEED make it longer, or another one.
 */

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/cage.h>
#include <committee/base/status.h>
#include <committee/text/number.h>
#include <committee/work/confine.h>

#include "../support/soak.h"
#include "../support/walk.h"

enum { KEYS = 2500, SOAK_KEYS = 100000, SOAK_SEEDS = 2 };

TestSuite(test_walk, .timeout = SOAK_SECONDS);

static long setting(const char *name, long otherwise)
{
    long value = otherwise;
    const char *text = getenv(name);
    if (text)
        play_must(whole_parse(&value, text, 1, 100000000));
    return value;
}

static long key_count(void)
{
    return setting("WALK_KEYS", test_soaks() ? SOAK_KEYS : KEYS);
}

static void take_walk(enum walk_role role)
{
    long seed = setting("WALK_SEED", 14);
    for (int i = 0; i < (test_soaks() ? SOAK_SEEDS : 1); i++) {
        walk_begin(role, (uint64_t)(seed + i));
        walk_on(key_count());
        walk_end();
    }
    if (test_soaks() && key_count() >= SOAK_KEYS)
        walk_expect_reached();
}

Test(test_walk, as_the_secretary)
{
    take_walk(WALK_SECRETARY);
}

Test(test_walk, as_the_chair)
{
    take_walk(WALK_CHAIR);
}

Test(test_walk, as_a_member)
{
    take_walk(WALK_MEMBER);
}

Test(test_walk, as_an_observer)
{
    take_walk(WALK_OBSERVER);
}

Test(test_walk, on_the_laptop_that_goes_round)
{
    take_walk(WALK_LENT);
}

Test(test_walk, before_there_is_a_committee)
{
    take_walk(WALK_FOUNDER);
}

/* The cage is of one thread: the test itself stays outside.  The thread stays
   too, since what is its own would be lost with it, and called a leak. */
static sem_t walked;

static void *walk_confined(void *unused)
{
    struct cage possible;
    committee_confine(walk.play.committee);
    walk_on(KEYS);
    play_as(&walk.play, NULL);
    fail_forget();
    cage_possible(&possible);
    cr_expect(!possible.files || open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0);
    sem_post(&walked);
    for (;;)
        pause();
    return unused;
}

Test(test_walk, in_the_cage_of_a_key)
{
    pthread_t thread;
    walk_begin(WALK_SECRETARY, 14);
    cr_assert_eq(sem_init(&walked, 0, 0), 0);
    cr_assert_eq(pthread_create(&thread, NULL, walk_confined, NULL), 0);
    cr_assert_eq(pthread_detach(thread), 0);
    while (sem_wait(&walked) && errno == EINTR)
        continue;
    walk_end();
}
