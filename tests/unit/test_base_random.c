#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/random.h>

TestSuite(test_base_random, .timeout = 60);

Test(test_base_random, seeded_stream_repeats)
{
    unsigned char first[100], again[100], other[100];
    random_set_seed(7);
    random_bytes(first, 60);
    random_bytes(first + 60, 40);
    random_set_seed(7);
    random_bytes(again, 60);
    random_bytes(again + 60, 40);
    cr_assert_arr_eq(first, again, sizeof first);
    cr_assert_arr_neq(first, first + 60, 40, "calls differ");
    random_set_seed(8);
    random_bytes(other, sizeof other);
    cr_assert_arr_neq(first, other, sizeof other);
}

Test(test_base_random, real_source_does_not_repeat)
{
    unsigned char first[32], again[32];
    random_set_seed(0);
    random_bytes(first, sizeof first);
    random_set_seed(0);
    random_bytes(again, sizeof again);
    cr_assert_arr_neq(first, again, sizeof first);
    random_bytes(first, 0);
}

/* FIPS 180-2, appendix B. */
Test(test_base_random, sha256_of_the_standard)
{
    char hex[SHA256_HEX];
    sha256_hex(hex, "abc", 3);
    cr_assert_str_eq(
        hex,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_hex(hex, "", 0);
    cr_assert_str_eq(
        hex,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

Test(test_base_random, hex)
{
    char hex[9];
    hex_encode(hex, "\x00\xff\x5a\x0f", 4);
    cr_assert_str_eq(hex, "00ff5a0f");
    hex_encode(hex, "", 0);
    cr_assert_str_eq(hex, "");
}
