#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>

TestSuite(test_base_clock, .timeout = 60);

/* Amsterdam: winter is UTC+1, summer UTC+2 from 29 March to 25 October 2026. */
static const struct {
    int64_t utc_s;
    struct local_time local;
} moments[] = {
    {0, {1970, 1, 1, 1, 0, 0}},
    {-1, {1970, 1, 1, 0, 59, 59}},
    {1773340200, {2026, 3, 12, 19, 30, 0}},
    {1774745999, {2026, 3, 29, 1, 59, 59}}, /* before the hour is skipped */
    {1774746000, {2026, 3, 29, 3, 0, 0}},
    {1792886400, {2026, 10, 25, 2, 0, 0}}, /* the first of the two */
    {1792893600, {2026, 10, 25, 3, 0, 0}},
    {1835395199, {2028, 2, 29, 0, 59, 59}},
    {4102444799, {2100, 1, 1, 0, 59, 59}},
};

Test(test_base_clock, local_time_there_and_back)
{
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++) {
        int64_t ms = moments[i].utc_s * 1000;
        struct local_time got = clock_local(ms);
        cr_expect_eq(memcmp(&got, &moments[i].local, sizeof got), 0,
                     "moment %zu reads %d-%d-%d %d:%d:%d", i, got.year,
                     got.month, got.day, got.hour, got.minute, got.second);
        cr_expect_eq(clock_from_local(moments[i].local), ms, "moment %zu", i);
    }
}

Test(test_base_clock, twofold_hour_is_the_earlier_one)
{
    struct local_time later = clock_local((1792886400LL + 3600) * 1000);
    cr_assert_eq(later.hour, 2, "02:00 comes twice");
    cr_assert_eq(clock_from_local(later), 1792886400LL * 1000);
}

Test(test_base_clock, milliseconds_round_down)
{
    struct local_time before = clock_local(-1);
    cr_assert_eq(before.second, 59);
    cr_assert_eq(clock_local(999).second, 0);
}

Test(test_base_clock, stands_still_when_set)
{
    clock_set(5000);
    cr_assert_eq(clock_now_ms(), 5000);
    cr_assert_eq(clock_monotonic_ms(), 5000);
    clock_advance(250);
    cr_assert_eq(clock_now_ms(), 5250);
    cr_assert_eq(clock_monotonic_ms(), 5250);
    clock_set(-1);
    cr_assert_gt(clock_now_ms(), 1700000000000LL, "the real time");
    clock_advance(1000000000000LL);
    cr_assert_lt(clock_now_ms(), 4102444800000LL, "which nobody moves");
    int64_t before = clock_monotonic_ms();
    cr_assert_leq(before, clock_monotonic_ms());
}
