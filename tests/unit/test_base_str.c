#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>

TestSuite(test_base_str, .timeout = 60);

Test(test_base_str, grows_and_always_ends_in_nul)
{
    struct str s = {0};
    cr_assert_str_eq(str_text(&s), "");
    str_add(&s, NULL);
    str_addn(&s, NULL, 0);
    cr_assert_null(s.data, "nothing was added");
    for (int i = 0; i < 1000; i++) {
        str_addc(&s, 'a');
        cr_assert_eq(s.data[s.len], '\0');
        cr_assert_lt(s.len, s.cap);
    }
    str_addf(&s, "%s-%d", "b", 7);
    cr_assert_eq(s.len, 1003);
    cr_assert_str_eq(s.data + 1000, "b-7");
    str_cut(&s, 2);
    str_cut(&s, 5);
    cr_assert_str_eq(str_text(&s), "aa");
    str_repeat(&s, "xy", 2);
    str_repeat(&s, "no", 0);
    str_repeat(&s, "no", -3);
    cr_assert_str_eq(str_text(&s), "aaxyxy");
    str_clear(&s);
    cr_assert_str_eq(str_text(&s), "");
    str_free(&s);
    str_free(NULL);
    cr_assert_null(s.data);
}

Test(test_base_str, adds_a_part_of_itself)
{
    struct str s = {0};
    str_add(&s, "0123456789");
    for (int i = 0; i < 6; i++) /* each time the memory has to move */
        str_addn(&s, s.data, s.len);
    cr_assert_eq(s.len, 640);
    for (size_t i = 0; i < s.len; i++)
        cr_assert_eq(s.data[i], '0' + (char)(i % 10));
    str_free(&s);
}

Test(test_base_str, keeps_nul_bytes)
{
    struct str s = {0};
    str_addn(&s, "a\0b", 3);
    cr_assert_eq(s.len, 3);
    cr_assert_arr_eq(s.data, "a\0b", 4);
    str_free(&s);
}

Test(test_base_str, hands_its_text_over)
{
    struct str s = {0};
    char *nothing = str_take(&s);
    cr_assert_str_eq(nothing, "");
    str_add(&s, "mine");
    char *text = str_take(&s);
    cr_assert_str_eq(text, "mine");
    cr_assert_null(s.data);
    cr_assert_eq(s.len, 0);
    free(nothing);
    free(text);
}

Test(test_base_str, compares)
{
    cr_assert(text_equal(NULL, NULL));
    cr_assert_not(text_equal(NULL, ""));
    cr_assert_not(text_equal("", NULL));
    cr_assert(text_equal("a", "a"));
    cr_assert_not(text_equal("a", "A"));
    cr_assert(text_blank(NULL));
    cr_assert(text_blank(""));
    cr_assert(text_blank(" \t\r\n\v\f"));
    cr_assert_not(text_blank("  x "));
    cr_assert_not(text_blank("\xC2\xA0"), "only ASCII blanks count");
    cr_assert(text_starts("voorzitter", "voor"));
    cr_assert(text_starts("voor", ""));
    cr_assert_not(text_starts("vo", "voor"));
}

Test(test_base_str, vector_grows_with_zeroed_elements)
{
    struct thing {
        int number;
        const char *text;
    };
    VEC(struct thing) list = {0};
    for (int i = 0; i < 100; i++) {
        struct thing *thing = vec_push(&list);
        cr_assert_eq(thing->number, 0);
        cr_assert_null(thing->text);
        *thing = (struct thing){.number = i, .text = "x"};
    }
    cr_assert_eq(list.count, 100);
    for (int i = 0; i < 100; i++)
        cr_assert_eq(list.items[i].number, i);
    list.count = 0;
    cr_assert_eq(vec_push(&list)->number, 0, "a used place is zeroed too");
    vec_free(&list);
    cr_assert_null(list.items);
    cr_assert_eq(list.count + list.cap, 0);
    vec_free(&list);
}

Test(test_base_str, arena_hands_out_zeroed_aligned_memory)
{
    struct arena arena = {0};
    arena_free(&arena);
    for (size_t size = 0; size < 20000; size += 37) {
        unsigned char *memory = arena_alloc(&arena, size);
        cr_assert_eq((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(memory[i], 0);
        memset(memory, 0xAA, size);
    }
    arena_free(&arena);
    cr_assert_null(arena.last);
    cr_assert_str_eq(arena_strdup(&arena, "again"), "again");
    arena_free(&arena);
    arena_free(NULL);
}

Test(test_base_str, arena_pieces_do_not_overlap)
{
    enum { PIECES = 500 };
    struct arena arena = {0};
    unsigned char *piece[PIECES];
    size_t size[PIECES];
    for (int i = 0; i < PIECES; i++) {
        size[i] = (size_t)(i * 7919 % 9001); /* small and large in turn */
        piece[i] = arena_alloc(&arena, size[i]);
        memset(piece[i], i % 251, size[i]);
    }
    for (int i = 0; i < PIECES; i++)
        for (size_t k = 0; k < size[i]; k++)
            cr_assert_eq(piece[i][k], i % 251);
    arena_free(&arena);
}

Test(test_base_str, arena_copies_text)
{
    struct arena arena = {0};
    cr_assert_null(arena_strdup(&arena, NULL));
    cr_assert_str_eq(arena_strndup(&arena, "abcdef", 3), "abc");
    cr_assert_str_eq(arena_strndup(&arena, NULL, 0), "");
    cr_assert_str_eq(arena_printf(&arena, "%s %d", "K", 12), "K 12");
    int *numbers = arena_array(&arena, int, 3);
    cr_assert_eq(numbers[0] + numbers[1] + numbers[2], 0);
    arena_free(&arena);
}
