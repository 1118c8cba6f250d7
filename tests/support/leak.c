/*
 * Makes a leak fail its test. Criterion does not look at what LeakSanitizer
 * says when a test's process ends, so the question is put as the last step of
 * every test's body: the linker hands us the call with which each test starts
 * (--wrap in the Makefile). Only the asan variant has anything to ask.
 */
#include <criterion/criterion.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>

void __real_criterion_internal_test_main(void (*body)(void));
void __wrap_criterion_internal_test_main(void (*body)(void));

static void (*own_body)(void);

/* The process that only runs the tests leaks what Criterion leaks. */
int __lsan_is_turned_off(void)
{
    return own_body == NULL;
}

static void run_and_look_for_leaks(void)
{
    own_body();
    cr_assert_eq(__lsan_do_recoverable_leak_check(), 0,
                 "memory leaks: see LeakSanitizer's report");
}

void __wrap_criterion_internal_test_main(void (*body)(void))
{
    own_body = body;
    __real_criterion_internal_test_main(run_and_look_for_leaks);
}
#endif
