#include <pthread.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/status.h>

TestSuite(test_base_status, .timeout = 60);

Test(test_base_status, remembers_the_sentence_and_copies_its_arguments)
{
    char name[] = "first";
    cr_assert_null(fail_message()->id, "nothing failed yet");
    cr_assert_eq(fail(ERR_DATA, "\"{1}\" is {2}", name, "wrong"), ERR_DATA);
    strcpy(name, "other");
    const struct message *message = fail_message();
    cr_assert_str_eq(message->id, "\"{1}\" is {2}");
    cr_assert_str_eq(message->args[0], "first");
    cr_assert_str_eq(message->args[1], "wrong");
    cr_assert_null(message->args[2]);
}

Test(test_base_status, takes_arguments_of_the_message_before)
{
    fail(ERR_IO, "inner {1}", "disk");
    fail(ERR_CREATE, "outer {1} {2}", fail_message()->args[0], "x");
    cr_assert_str_eq(fail_message()->args[0], "disk");
    cr_assert_str_eq(fail_message()->args[1], "x");
}

Test(test_base_status, keeps_at_most_six_arguments)
{
    fail(ERR_NO, "many", "1", "2", "3", "4", "5", "6", "7", "8");
    cr_assert_str_eq(fail_message()->args[MESSAGE_ARGS - 1], "6");
    fail(ERR_NO, "none");
    for (int i = 0; i < MESSAGE_ARGS; i++)
        cr_assert_null(fail_message()->args[i]);
}

Test(test_base_status, places_a_failure_in_a_file)
{
    fail(ERR_CONFIG, "wrong");
    cr_assert_str_eq(fail_file(), "");
    cr_assert_eq(fail_line(), 0);
    cr_assert_eq(fail_at(ERR_CONFIG, "committee.ini", 12), ERR_CONFIG);
    cr_assert_str_eq(fail_file(), "committee.ini");
    cr_assert_eq(fail_line(), 12);
    cr_assert_eq(fail_at(ERR_CONFIG, fail_file(), 13), ERR_CONFIG);
    cr_assert_str_eq(fail_file(), "committee.ini");
    fail(ERR_NO, "something else");
    cr_assert_str_eq(fail_file(), "", "a place belongs to one failure");
    cr_assert_eq(fail_line(), 0);
}

static void *fail_elsewhere(void *result)
{
    *(bool *)result = fail_message()->id == NULL;
    fail(ERR_BUSY, "elsewhere {1}", "there");
    fail_forget();
    return NULL;
}

Test(test_base_status, threads_have_their_own)
{
    pthread_t thread;
    bool clean = false;
    fail(ERR_NO, "here {1}", "mine");
    cr_assert_eq(pthread_create(&thread, NULL, fail_elsewhere, &clean), 0);
    pthread_join(thread, NULL);
    cr_assert(clean);
    cr_assert_str_eq(fail_message()->args[0], "mine");
}

Test(test_base_status, exit_codes_are_those_of_the_command_line)
{
    static const int codes[][2] = {
        {OK, 0},          {ERR_NO, 1},        {ERR_USAGE, 2},
        {ERR_DATA, 65},   {ERR_NO_INPUT, 66}, {ERR_CREATE, 73},
        {ERR_IO, 74},     {ERR_BUSY, 75},     {ERR_DENIED, 77},
        {ERR_CONFIG, 78}, {-99, 70},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        cr_expect_eq(status_exit_code(codes[i][0]), codes[i][1], "status %d",
                     codes[i][0]);
}

Test(test_base_status, sixteen_numbers_fit_in_one_message)
{
    const char *text[16];
    for (int i = 0; i < 16; i++)
        text[i] = num(i - 3);
    cr_assert_str_eq(text[0], "-3");
    cr_assert_str_eq(text[15], "12");
    cr_assert_str_eq(num(-9223372036854775807LL - 1), "-9223372036854775808");
}
