/* What a good PIN is, and how long a wrong one makes people wait. */

#include <string.h>

#include <criterion/criterion.h>

#include <committee/core/pin.h>

static void faulty(const char *pin, const char *words)
{
    const char *fault = pin_fault(pin);
    cr_assert_not_null(fault, "%s is good", pin);
    cr_expect_not_null(strstr(fault, words), "%s: %s", pin, fault);
}

Test(test_core_pin, six_digits_that_are_no_row)
{
    static const char *const good[] = {
        "604218",  "112233", "121212", "123457",
        "1234560", "246802", "000001", "99999999999999999999999999999998"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect_null(pin_fault(good[i]), "%s", good[i]);
    faulty("", "six digits");
    faulty("1", "six digits");
    faulty("60421", "six digits");
    faulty("60421a", "digits only");
    faulty("604 218", "digits only");
    faulty("٦٠٤٢١٨", "digits only");
    faulty("604218604218604218604218604218604", "at most 32");
    faulty("000000", "all the same");
    faulty("7777777", "all the same");
    faulty("123456", "in a row");
    faulty("876543", "in a row");
    faulty("890123", "in a row");
    faulty("210987", "in a row");
}

Test(test_core_pin, waiting_grows_until_it_is_locked)
{
    static const int seconds[] = {0, 0, 0, 5, 15, 30, 60, 120, 300, 600, 0, 0};
    int64_t before = 0;
    for (int wrong = 0; wrong <= 11; wrong++) {
        cr_expect_eq(pin_delay_ms(wrong), seconds[wrong] * 1000, "%d", wrong);
        cr_expect_eq(pin_locked(wrong), wrong >= 10, "%d", wrong);
        cr_expect_eq(pin_tries_left(wrong), wrong > 10 ? 0 : 10 - wrong);
        if (!pin_locked(wrong))
            cr_expect_geq(pin_delay_ms(wrong), before);
        before = pin_delay_ms(wrong);
    }
}

Test(test_core_pin, a_clock_that_steps_locks_nobody_out)
{
    cr_expect_eq(pin_wait_ms(4, 100000, 100000), 15000);
    cr_expect_eq(pin_wait_ms(4, 100000, 114999), 1);
    cr_expect_eq(pin_wait_ms(4, 100000, 115000), 0);
    cr_expect_eq(pin_wait_ms(4, 100000, 900000), 0);
    cr_expect_eq(pin_wait_ms(4, 100000, 1), 15000);
    cr_expect_eq(pin_wait_ms(2, 100000, 1), 0);
}
