#include <criterion/criterion.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/config/ini.h>
#include <committee/config/problem.h>
#include <committee/config/scan.h>

/* "LINE: SENTENCE" of each problem, each on its own line, in English. */
static void write_problems(struct str *out, struct config_problems *problems)
{
    problem_sort(problems);
    for (int i = 0; i < problems->count; i++) {
        str_addf(out, "%d: ", problems->items[i].line);
        tr_message(out, LANG_EN, &problems->items[i].message);
        str_addc(out, '\n');
    }
}

/* "[section] key=value|" of each entry. */
static void write_entries(struct str *out, const struct scan *scan)
{
    for (int i = 0; i < scan->entry_count; i++)
        str_addf(out, "[%s] %s=%s|",
                 scan->sections[scan->entries[i].section].name,
                 scan->entries[i].key, scan->entries[i].value);
}

static const struct {
    const char *text, *entries;
} good[] = {
    {"", ""},
    {"\n\n", ""},
    {"; only = this\n# and = this", ""},
    {"[rule]", ""},
    {"[rule]\nthreshold = 3.50\n", "[rule] threshold=3.50|"},
    {"[rule]\nthreshold=3.50", "[rule] threshold=3.50|"},
    {"[rule]\r\nthreshold = 3.50\r\nmargin = 0\r\n",
     "[rule] threshold=3.50|[rule] margin=0|"},
    {"\xef\xbb\xbf[rule]\nmargin = 0\n", "[rule] margin=0|"},
    {"  [ Seat RESIDENT ]  \n\tTitle\t=\tWie\n", "[seat resident] title=Wie|"},
    {"[a]\nk = 3 ; three\n", "[a] k=3|"},
    {"[a]\nk = 3 # three\n", "[a] k=3|"},
    {"[a]\nk =\n", "[a] k=|"},
    {"[a]\nk = ; nothing\n", "[a] k=|"},
    {"[a]\nk = \"\"\n", "[a] k=|"},
    {"[a]\nk = '' ; nothing\n", "[a] k=|"},
    {"[a]\nk = \"x; y # z\" ; note\n", "[a] k=x; y # z|"},
    {"[a]\nk = \"  blanks  \"\n", "[a] k=  blanks  |"},
    {"[a]\nk = 'zegt \"ja\"'\n", "[a] k=zegt \"ja\"|"},
    {"[a]\nk = \"'s avonds; altijd\"\n", "[a] k='s avonds; altijd|"},
    {"[a]\nk = a = b\n", "[a] k=a = b|"},
    {"[a]\nk = == b\n", "[a] k=== b|"},
    {"[a]\nk = Piet \"de\" Vries\n", "[a] k=Piet \"de\" Vries|"},
    {"[a]\nk = 010\n", "[a] k=010|"},
    {"[a]\nk = 12abc\n", "[a] k=12abc|"},
    {"[a]\nanchor_3.5_nl = \"ż 香 \xe2\x80\xae\"\n",
     "[a] anchor_3.5_nl=ż 香 \xe2\x80\xae|"},
    {"[a]\nk = \"C:\\\"\n", "[a] k=C:\\|"},
    {"[a]\nk = 1\n[b]\nk = 2\n", "[a] k=1|[b] k=2|"},
};

Test(test_config_scan, reads_what_is_well_formed_as_iniparser_does)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct arena arena = {0};
        struct config_problems problems = {.arena = &arena};
        struct scan scan;
        struct str seen = {0};
        struct ini *ini = NULL;
        const char *text = good[i].text;
        scan_text(&scan, &arena, text, strlen(text), &problems);
        write_entries(&seen, &scan);
        cr_expect_str_eq(str_text(&seen), good[i].entries, "case %zu", i);
        text += text_starts(text, "\xef\xbb\xbf") ? 3 : 0;
        cr_assert_eq(ini_load(&ini, text, strlen(text)), 0, "case %zu", i);
        ini_compare(ini, &scan, &problems);
        str_clear(&seen);
        write_problems(&seen, &problems);
        cr_expect_str_eq(str_text(&seen), "", "case %zu", i);
        ini_free(ini);
        str_free(&seen);
        arena_free(&arena);
    }
}

#define QUOTES "; put the whole text between quotes (\"…\")\n"
#define CUT "; put it between quotes (\"…\")\n"
#define NAMES                                                             \
    "a section is named with letters, digits, - and _, and one space at " \
    "most: [rule], [seat resident]\n"
#define NOTHING                                                                \
    "this line is no [section], no \"key = value\" and no comment; a comment " \
    "begins with ;\n"
#define KEYS "a key is one word of letters, digits, -, _ and . before the =\n"
#define JOINED                                                              \
    "a line may not end in \\: the next line would be taken for a part of " \
    "it\n"

static const struct {
    const char *text, *problems;
} bad[] = {
    {"[a]\nk = 's avonds; altijd\n",
     "2: the text begins with ' and does not end with it" QUOTES},
    {"[a]\nk = \"Zegt \"ja\" en dan niets\"\n",
     "2: after the second \" there is more text; put a text with \" in it "
     "between '…'\n"},
    {"[a]\nk = 'Zegt 'ja'\n",
     "2: after the second ' there is more text; put a text with ' in it "
     "between \"…\"\n"},
    {"[a]\nk = \"open\nj = \"\n",
     "2: the text begins with \" and does not end with it" QUOTES
     "3: the text begins with \" and does not end with it" QUOTES},
    {"[a]\nk = ja;nee\n", "2: the text would be cut off at ;" CUT},
    {"[a]\nk = nr#3\n", "2: the text would be cut off at #" CUT},
    {"[a]\n\nk = 1\nj = 2\nK = 3\n",
     "5: \"k\" is in [a] for the second time; the first is on line 3\n"},
    {"[a]\nk = 1\n[A]\nk = 2\n",
     "3: [a] is here for the second time; the first is on line 1\n"
     "4: \"k\" is in [a] for the second time; the first is on line 2\n"},
    {"k = 1\n[a]\n", "1: \"k\" stands before the first [section]\n"},
    {"[a\n", "1: the name of this section has no ] at its end\n"},
    {"[a] ; b\n", "1: nothing may stand after the ] of a section; put the "
                  "comment on a line of its own\n"},
    {"[a]]\n", "1: nothing may stand after the ] of a section; put the "
               "comment on a line of its own\n"},
    {"[]\n", "1: " NAMES},
    {"[seat  x]\n", "1: " NAMES},
    {"[seat x y]\n", "1: " NAMES},
    {"[a:b]\n", "1: " NAMES},
    {"[zetel é]\n", "1: " NAMES},
    {"[a]\nwoord\n", "2: " NOTHING},
    {"[a]\nx", "2: " NOTHING},
    {"[a]\n= 1\n", "2: " KEYS},
    {"[a]\ntwo words = 1\n", "2: " KEYS},
    {"[a]\na:b = 1\n", "2: " KEYS},
    {"[a]\nk = 1 \\\nj = 2\n", "2: " JOINED},
    {"; note \\\n[a]\n", "1: " JOINED},
    {"[a]\nk = \"a\rb\"\n",
     "2: byte 7 of this line is a control character; remove it\n"},
    {"[a]\nk = \x1b[2J\n",
     "2: byte 5 of this line is a control character; remove it\n"},
    {"; \xc2\x9b\n",
     "1: byte 3 of this line is a control character; remove it\n"},
    {"[a]\nk = caf\xe9\n",
     "2: this line is not UTF-8 from byte 8 on; save the file as UTF-8\n"},
    {"[a]\nk = ja;nee\nwoord\nj = 'x\n",
     "2: the text would be cut off at ;" CUT "3: " NOTHING
     "4: the text begins with ' and does not end with it" QUOTES},
};

Test(test_config_scan, says_what_is_wrong_on_which_line)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct arena arena = {0};
        struct config_problems problems = {.arena = &arena};
        struct scan scan;
        struct str seen = {0};
        scan_text(&scan, &arena, bad[i].text, strlen(bad[i].text), &problems);
        write_problems(&seen, &problems);
        cr_expect_str_eq(str_text(&seen), bad[i].problems, "case %zu:\n%s", i,
                         bad[i].text);
        str_free(&seen);
        arena_free(&arena);
    }
}

Test(test_config_scan, refuses_a_nul)
{
    struct arena arena = {0};
    struct config_problems problems = {.arena = &arena};
    struct scan scan;
    struct str seen = {0};
    scan_text(&scan, &arena, "[a]\nk = \0\n", 10, &problems);
    write_problems(&seen, &problems);
    cr_expect_str_eq(
        str_text(&seen),
        "2: byte 5 of this line is a control character; remove it\n");
    str_free(&seen);
    arena_free(&arena);
}

/* The longest line that iniparser reads is 1022 bytes, and so says the scan. */
Test(test_config_scan, knows_the_longest_line)
{
    static const char *const ends[] = {"\n", "", "\r\n"};
    for (size_t e = 0; e < 3; e++)
        for (size_t size = 1015; size < 1030; size++) {
            struct arena arena = {0};
            struct config_problems problems = {.arena = &arena};
            struct scan scan;
            struct str text = {0};
            struct ini *ini = NULL;
            str_add(&text, "[a]\n");
            str_add(&text, "k = ");
            for (size_t i = 4; i < size; i++)
                str_addc(&text, 'x');
            str_add(&text, ends[e]);
            scan_text(&scan, &arena, text.data, text.len, &problems);
            bool fits = size + (e == 2) <= SCAN_LINE_BYTES;
            cr_expect_eq(problems.errors, fits ? 0 : 1, "%zu bytes, %zu", size,
                         e);
            int loaded = ini_load(&ini, text.data, text.len);
            cr_expect(!fits || loaded == 0, "%zu bytes, %zu", size, e);
            ini_free(ini);
            str_free(&text);
            arena_free(&arena);
        }
}

/* Whatever the scan takes without a word, iniparser reads in the same way. */
static bool agree(struct arena *arena, const char *text)
{
    struct config_problems problems = {.arena = arena};
    struct scan scan;
    struct ini *ini = NULL;
    scan_text(&scan, arena, text, strlen(text), &problems);
    if (problems.count > 0)
        return true;
    if (ini_load(&ini, text, strlen(text)) != 0)
        return false;
    ini_compare(ini, &scan, &problems);
    ini_free(ini);
    return problems.count == 0;
}

/* All texts of up to `most` letters of an alphabet, in a frame. */
static void try_all(const char *before, const char *alphabet, int most,
                    const char *after)
{
    size_t letters = strlen(alphabet);
    struct arena arena = {0};
    struct str text = {0};
    size_t total = 1;
    for (int length = 1; length <= most; length++) {
        total *= letters;
        for (size_t which = 0; which < total; which++) {
            str_clear(&text);
            str_add(&text, before);
            size_t rest = which;
            for (int i = 0; i < length; i++, rest /= letters)
                str_addc(&text, alphabet[rest % letters]);
            str_add(&text, after);
            cr_assert(agree(&arena, text.data), "%s", text.data);
            arena_free(&arena);
        }
    }
    str_free(&text);
}

Test(test_config_scan, agrees_with_iniparser_on_every_short_value)
{
    try_all("[s]\nk =", "a \"';#=\\\t", 5, "\nj = \"1\"\n");
}

Test(test_config_scan, agrees_with_iniparser_on_every_short_line)
{
    try_all("[s]\n", "[]= ak;\"", 4, "\nj = \"1\"\n");
}

Test(test_config_scan, agrees_with_iniparser_on_every_short_file)
{
    try_all("", "[]=a\n;", 5, "");
}

Test(test_config_scan, finds_sections_keys_and_lines)
{
    static const char text[] = "[a]\nk = 1\n\n[seat b]\nk = 2\n";
    struct arena arena = {0};
    struct config_problems problems = {.arena = &arena};
    struct scan scan;
    scan_text(&scan, &arena, text, strlen(text), &problems);
    cr_expect_eq(scan_find_section(&scan, "seat b"), 1);
    cr_expect_eq(scan_find_section(&scan, "seat"), -1);
    cr_expect_eq(scan_find(&scan, "seat b", "k"), 1);
    cr_expect_eq(scan_find(&scan, "seat b", "j"), -1);
    cr_expect_eq(scan_line(&scan, "seat b", "k"), 5);
    cr_expect_eq(scan_line(&scan, "seat b", "j"), 4);
    cr_expect_eq(scan_line(&scan, "seat c", "k"), 0);
    arena_free(&arena);
}
