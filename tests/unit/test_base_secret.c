/* What is kept of a secret, and what it costs to try one. */

#include <string.h>
#include <time.h>

#include <criterion/criterion.h>

#include <committee/base/secret.h>
#include <committee/base/status.h>

Test(test_base_secret, only_the_same_text_matches)
{
    char hash[SECRET_HASH], again[SECRET_HASH];
    secret_set_cheap(true);
    cr_assert_eq(secret_hash(hash, "604218"), OK);
    cr_assert_eq(secret_hash(again, "604218"), OK);
    cr_expect_str_neq(hash, again, "the salt differs");
    cr_expect(strstr(hash, "$argon2id$") == hash, "%s", hash);
    cr_expect_null(strstr(hash, "604218"));
    cr_expect(secret_matches(hash, "604218"));
    cr_expect(secret_matches(again, "604218"));
    cr_expect_not(secret_matches(hash, "604219"));
    cr_expect_not(secret_matches(hash, "60421"));
    cr_expect_not(secret_matches(hash, ""));
    cr_expect_not(secret_matches("", ""));
    cr_expect_not(secret_matches("", "604218"));
    cr_expect_not(secret_matches("$argon2id$broken", "604218"));
}

static double seconds_of(const char *hash, const char *secret)
{
    struct timespec from, to;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    secret_matches(hash, secret);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    return (double)(to.tv_sec - from.tv_sec) +
           (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* The limits that libsodium names for people who wait for an answer. */
Test(test_base_secret, the_real_cost_is_that_of_an_interactive_login)
{
    char hash[SECRET_HASH];
    cr_assert_eq(secret_hash(hash, "604218"), OK);
    cr_expect_not_null(strstr(hash, "$m=65536,t=2,p=1$"), "%s", hash);
    double right = seconds_of(hash, "604218"),
           wrong = seconds_of(hash, "000001"), none = seconds_of("", "000001");
    /* Nobody sees from the time whether there is one. */
    cr_expect_gt(wrong, right / 3, "%f %f", wrong, right);
    cr_expect_gt(none, right / 3, "%f %f", none, right);
    cr_expect_lt(none, right * 3, "%f %f", none, right);
}

Test(test_base_secret, wiped_is_gone)
{
    char pin[] = "604218";
    secret_wipe(pin, sizeof pin);
    for (size_t i = 0; i < sizeof pin; i++)
        cr_expect_eq(pin[i], 0);
}
