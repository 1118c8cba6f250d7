/*
 * committee-press: a document as JSON on stdin, a file on stdout.  It opens no
 * other file than the letterhead that it is given, and says what is wrong in
 * one sentence on stderr.
 */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <committee/base/arena.h>
#include <committee/base/cage.h>
#include <committee/base/file.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/press/format.h>
#include <committee/press/paper.h>
#include <committee/text/tr.h>

struct order {
    const struct press_format *format;
    const char *letterhead;
    enum lang lang; /* of the sentence on stderr */
};

static const char usage[] =
    "usage: committee-press check|odt|pdf [--template FILE.ott] [--lang "
    "nl|en]\n"
    "Reads a document as JSON (schemas/document.schema.json) and writes it\n"
    "to the standard output; check only tells whether it is one.\n";

static int parse(struct order *out, int argc, char **argv)
{
    static const struct option options[] = {
        {"template", required_argument, NULL, 't'},
        {"lang", required_argument, NULL, 'l'},
        {0}};
    int found;
    opterr = 0;
    while ((found = getopt_long(argc, argv, "", options, NULL)) >= 0) {
        if (found == 't')
            out->letterhead = optarg;
        else if (found == 'l')
            out->lang = lang_parse(optarg, out->lang);
        else
            return fail(ERR_USAGE, N_("there is no option \"{1}\""),
                        argv[optind - 1]);
    }
    if (optind + 1 != argc)
        return fail(ERR_USAGE, N_("say which format to make, and no more"));
    out->format = press_format_find(argv[optind]);
    return out->format ? OK
                       : fail(ERR_USAGE, N_("there is no format \"{1}\""),
                              argv[optind]);
}

#if defined(__SANITIZE_ADDRESS__)
enum { CAGED = false }; /* it looks for leaks in a process of its own */
#else
enum { CAGED = true };
#endif

/* Whoever made the letterhead, or the document, gets no further than this. */
static void shut(const struct order *order)
{
    const struct cage_place place = {order->letterhead, CAGE_READ};
    struct cage held;
    tr(LANG_NL, N_("the document is too large")); /* reads the catalogue */
    if (CAGED && order->format->alone)
        cage_shut(&held, &place, order->letterhead ? 1 : 0);
}

static int press(const struct order *order)
{
    struct arena arena = {0};
    struct paper paper;
    struct str json = {0}, out = {0};
    int status = file_read(&json, "-", PAPER_BYTES);
    if (status == OK)
        status = paper_read(&paper, &arena, str_text(&json), json.len);
    str_free(&json);
    if (status == OK)
        status = order->format->make(&out, &paper, order->letterhead);
    if (status == OK)
        status = file_write("-", str_text(&out), out.len, false);
    str_free(&out);
    arena_free(&arena);
    return status;
}

static int tell(int status, enum lang lang)
{
    struct str line = {0};
    str_add(&line, "committee-press: ");
    tr_message(&line, lang, fail_message());
    str_addc(&line, '\n');
    fputs(str_text(&line), stderr);
    str_free(&line);
    return status_exit_code(status);
}

int main(int argc, char **argv)
{
    struct order order = {.lang = LANG_EN};
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    tr_start(argc ? argv[0] : NULL);
    if (argc == 2 && text_equal(argv[1], "--help"))
        return fputs(usage, stdout) < 0;
    int status = parse(&order, argc, argv);
    if (status == OK) {
        shut(&order);
        status = press(&order);
    }
    int code = status ? tell(status, order.lang) : 0;
    fail_forget();
    return code;
}
