/* committee-press reads a document: all that the program can write, and
   nothing that the schema does not know. */

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/cage.h>
#include <committee/base/str.h>
#include <committee/export/document.h>
#include <committee/export/document_json.h>

#include "../support/program.h"
#include "test_export_fixture.h"

TestSuite(test_press_paper, .timeout = 60);

static void expect_checked(const char *json, int code, const char *says)
{
    struct program p = {.name = "committee-press", .input = json};
    program_run(&p, (const char *const[]){"check", NULL});
    cr_expect_eq(p.code, code, "%d: %s\n%.300s", p.code, str_text(&p.err),
                 json);
    cr_expect(strstr(str_text(&p.err), says), "%s", str_text(&p.err));
    cr_expect_eq(p.out.len, 0);
    program_free(&p);
}

Test(test_press_paper, reads_what_is_written)
{
    struct arena arena = {0};
    struct document docs[3];
    minutes_document(&docs[0], &arena, LANG_NL,
                     fixture_minutes(&arena, LANG_NL));
    annex_document(&docs[1], &arena, LANG_EN, fixture_annex(&arena));
    forms_document(&docs[2], &arena, LANG_NL, fixture_forms(&arena));
    for (int i = 0; i < 3; i++) {
        struct str json = {0};
        document_json(&json, &docs[i]);
        expect_checked(str_text(&json), 0, "");
        str_free(&json);
    }
    arena_free(&arena);
}

#define HEAD(blocks)                                                 \
    "{\"format\":\"committee-document\",\"version\":1,\"language\":" \
    "\"nl\",\"running\":\"r\",\"mark\":\"\",\"bare\":false,"         \
    "\"compact\":false,\"blocks\":[" blocks "]}"

Test(test_press_paper, refuses_what_the_schema_does_not_know)
{
    static const struct {
        const char *json, *says;
    } cases[] = {
        {"", "is not JSON"},
        {"[]", "the document is wrong: "},
        {"{\"format\":\"committee-document\"}", "version"},
        {HEAD("") "x", "is not JSON"},
        {HEAD("{}"), "block 1 of the document is wrong: it has no kind"},
        {HEAD("{\"kind\":\"picture\"}"), "no kind that is known"},
        {HEAD("{\"kind\":\"space\"},{\"kind\":\"space\",\"text\":\"\"}"),
         "block 2 of the document is wrong"},
        {HEAD("{\"kind\":\"paragraph\"}"), "text"},
        {HEAD("{\"kind\":\"paragraph\",\"text\":1}"), "block 1"},
        {HEAD("{\"kind\":\"paragraph\",\"text\":\"a\",\"text\":\"b\"}"),
         "duplicate"},
        {HEAD("{\"kind\":\"paragraph\",\"text\":\"\\u0000\"}"), "is not JSON"},
        {HEAD("{\"kind\":\"paragraph\",\"text\":\"\xff\"}"), "is not JSON"},
        {HEAD("{\"kind\":\"heading\",\"level\":3,\"number\":\"\","
              "\"text\":\"t\"}"),
         "level"},
        {HEAD("{\"kind\":\"table\",\"columns\":[],\"rows\":[]}"), "columns"},
        {HEAD("{\"kind\":\"table\",\"columns\":[{\"title\":\"t\",\"align\":"
              "\"middle\"}],\"rows\":[]}"),
         "aligned"},
        {HEAD("{\"kind\":\"table\",\"columns\":[{\"title\":\"t\",\"align\":"
              "\"left\"}],\"rows\":[[\"a\",\"b\"]]}"),
         "a cell for each column"},
        {HEAD("{\"kind\":\"signatures\",\"text\":\"\",\"places\":[]}"),
         "places"},
        {HEAD("[[[[[[[[[[[]]]]]]]]]]]"), "too large"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_checked(cases[i].json, 65, cases[i].says);
}

Test(test_press_paper, refuses_more_than_it_can_hold)
{
    struct str json = {0};
    str_repeat(&json, " ", 33 << 20);
    expect_checked(str_text(&json), 65, "too large");
    str_free(&json);
}

Test(test_press_paper, says_how_it_is_called)
{
    static const struct {
        const char *args[4];
        const char *says;
    } cases[] = {
        {{NULL}, "say which format"},
        {{"check", "check", NULL}, "say which format"},
        {{"doc", NULL}, "there is no format \"doc\""},
        {{"check", "--paper", NULL}, "there is no option \"--paper\""},
        {{"doc", "--lang", "nl", NULL}, "de opmaak \"doc\" bestaat niet"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct program p = {.name = "committee-press", .input = ""};
        program_run(&p, cases[i].args);
        cr_expect_eq(p.code, 2);
        cr_expect(strstr(str_text(&p.err), cases[i].says), "%s",
                  str_text(&p.err));
        program_free(&p);
    }
}

#if !defined(__SANITIZE_ADDRESS__)
static bool is_held(pid_t pid)
{
    char path[64], status[4096];
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "re");
    size_t got = file ? fread(status, 1, sizeof status - 1, file) : 0;
    if (file)
        fclose(file);
    status[got] = '\0';
    return strstr(status, "\nSeccomp:\t2\n") != NULL;
}

/* Before it has read a byte of what others wrote. */
Test(test_press_paper, reads_in_a_cage)
{
    static const char press[] = BUILD_DIR "/committee-press";
    struct cage possible;
    int ends[2], status;
    cage_possible(&possible);
    cr_assert_eq(pipe2(ends, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[0], STDIN_FILENO);
        execl(press, press, "odt", (char *)NULL);
        _exit(127);
    }
    close(ends[0]);
    bool held = !possible.calls;
    for (int i = 0; !held && i < 5000; i++) {
        held = is_held(pid);
        poll(NULL, 0, 1);
    }
    cr_expect(held, "it reads without a cage");
    close(ends[1]);
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_expect_eq(WEXITSTATUS(status), 65);
}
#endif
