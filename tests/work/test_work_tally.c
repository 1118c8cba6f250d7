/* `committee tally`, the program itself: no database, no terminal. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>

#include "../support/program.h"
#include "../support/rules.h"

TestSuite(test_work_tally, .timeout = 120);

#define HEAD                                                     \
    "candidate,method,seats,result,result_exact,outcome,reason," \
    "pivotal,rules\n"
#define COLUMNS "candidate,seat,criterion,score\n"

enum { MOST = 20 };

/* A folder with the tables of one test. */
struct desk {
    char folder[64];
    struct program program;
};

static void desk_open(struct desk *d)
{
    *d = (struct desk){.folder = ""};
    program_folder(d->folder);
    d->program.folder = d->folder;
}

static void desk_close(struct desk *d)
{
    program_free(&d->program);
    program_sweep(d->folder);
}

/* tally in English with these arguments, which end in NULL. */
static void tally(struct desk *d, ...)
{
    const char *args[MOST + 1] = {"--lang", "en", "tally"};
    va_list list;
    int count = 3;
    va_start(list, d);
    while ((args[count] = va_arg(list, const char *)) != NULL && count < MOST)
        count++;
    va_end(list);
    program_run(&d->program, args);
}

static void expect_rows(const struct desk *d, const char *rows)
{
    cr_assert_eq(d->program.code, 0, "%s", str_text(&d->program.err));
    cr_assert_str_eq(str_text(&d->program.err), "");
    cr_assert(text_starts(str_text(&d->program.out), HEAD), "%s",
              str_text(&d->program.out));
    cr_assert_str_eq(str_text(&d->program.out) + strlen(HEAD), rows);
}

/* One line of what is wrong, and nothing on stdout. */
static void expect_refused(const struct desk *d, int code, const char *said)
{
    cr_assert_str_eq(str_text(&d->program.err), said);
    cr_assert_eq(d->program.code, code, "%d: %s", d->program.code, said);
    cr_assert_eq(d->program.out.len, 0, "%s", str_text(&d->program.out));
}

/* -- tables from cases ----------------------------------------------------- */

static void add_rows(struct str *out, const char *candidate,
                     const struct rules_case *c)
{
    const struct policy *policy = &c->policy;
    for (int b = 0; b < c->input.ballot_count; b++) {
        for (int k = 0; k < policy->criterion_count; k++) {
            int score = c->ballots[b].scores[k];
            str_addf(out, "%s,%s,%s,", candidate,
                     policy->seats[c->ballots[b].seat].id,
                     policy->criteria[k].code);
            if (score != SCORE_NO_OPINION)
                str_addf(out, "%d.%02d", score / 100, score % 100);
            str_addc(out, '\n');
        }
    }
}

static void write_rows(const struct desk *d, const char *name,
                       const char *candidate, const struct rules_case *c)
{
    struct str text = {0};
    str_add(&text, COLUMNS);
    add_rows(&text, candidate, c);
    program_file(d->folder, name, str_text(&text));
    str_free(&text);
}

static void write_criteria(const struct desk *d, const struct rules_case *c)
{
    const struct scale *scale = &c->policy.scale;
    struct str text = {0};
    str_add(&text, "code,weight,min,max,step,floor\n");
    for (int i = 0; i < c->policy.criterion_count; i++)
        str_addf(&text, "%s,%d,%d.%02d,%d.%02d,%d.%02d,\n",
                 c->policy.criteria[i].code, c->policy.criteria[i].weight,
                 scale->min / 100, scale->min % 100, scale->max / 100,
                 scale->max % 100, scale->step / 100, scale->step % 100);
    program_file(d->folder, "criteria.csv", str_text(&text));
    str_free(&text);
}

/* -- the known cases ------------------------------------------------------- */

Test(test_work_tally, worked_example_by_every_method)
{
    static const char *const rows[METHOD_COUNT] = {
        "K-1,mean,3,3.55,71/20,discuss,margin,,median=discuss;trimmed=discuss;"
        "criterion-median=admit;majority=admit\n",
        "K-1,median,3,3.60,18/5,discuss,margin,,mean=discuss;trimmed=discuss;"
        "criterion-median=admit;majority=admit\n",
        "K-1,trimmed,3,3.60,18/5,discuss,margin,,mean=discuss;median=discuss;"
        "criterion-median=admit;majority=admit\n",
        "K-1,criterion-median,3,3.70,37/10,admit,above,"
        "resident;welfare;corporation,mean=discuss;median=discuss;"
        "trimmed=discuss;majority=admit\n",
        "K-1,majority,3,0.67,2/3,admit,majority,resident;welfare,mean=discuss;"
        "median=discuss;trimmed=discuss;criterion-median=admit\n",
    };
    json_t *rules = rules_load();
    struct rules_case c;
    struct desk d;
    desk_open(&d);
    rules_case_fill(&c, json_object_get(rules, "worked_example"));
    write_rows(&d, "b.csv", "K-1", &c);
    tally(&d, "b.csv", NULL);
    expect_rows(&d, rows[METHOD_MEAN]);
    for (int m = 0; m < METHOD_COUNT; m++) {
        tally(&d, "--method", method_codes[m], "b.csv", NULL);
        expect_rows(&d, rows[m]);
    }
    tally(&d, "b.csv", "--margin", "0", NULL);
    expect_rows(&d, "K-1,mean,3,3.55,71/20,admit,above,resident,median=admit;"
                    "trimmed=admit;criterion-median=admit;majority=admit\n");
    desk_close(&d);
    json_decref(rules);
}

Test(test_work_tally, golden_committee_by_own_criteria)
{
    json_t *rules = rules_load();
    struct rules_case c;
    struct desk d;
    desk_open(&d);
    rules_case_fill(&c, json_object_get(rules, "golden_committee"));
    write_rows(&d, "b.csv", "one", &c);
    write_criteria(&d, &c);
    tally(&d, "--criteria", "criteria.csv", "--any-seat", "--threshold", "7/2",
          "--margin=0", "b.csv", NULL);
    expect_rows(&d, "one,mean,3,3.42,41/12,decline,below,welfare;corporation,"
                    "median=decline;trimmed=decline;criterion-median=admit;"
                    "majority=decline\n");
    tally(&d, "--criteria", "criteria.csv", "--any-seat", "--threshold", "3.5",
          "--margin=0", "--method=criterion-median", "b.csv",
          "--floor=effort=3.67", "--floor", "0", NULL);
    expect_rows(&d, "one,criterion-median,3,3.75,15/4,discuss,floor:effort,"
                    "resident;corporation,mean=decline;median=decline;"
                    "trimmed=decline;majority=decline\n");
    desk_close(&d);
    json_decref(rules);
}

Test(test_work_tally, published_panels)
{
    json_t *rules = rules_load(), *one;
    json_t *cases =
        json_object_get(json_object_get(rules, "trimmed_mean"), "cases");
    struct desk d;
    size_t i;
    desk_open(&d);
    json_array_foreach(cases, i, one)
    {
        struct rules_case c;
        char wanted[64];
        rules_panel_fill(&c, json_array_get(one, 0));
        write_rows(&d, "b.csv", "skater", &c);
        write_criteria(&d, &c);
        tally(&d, "--any-seat", "--criteria=criteria.csv", "--method=trimmed",
              "b.csv", NULL);
        cr_assert_eq(d.program.code, 0);
        snprintf(wanted, sizeof wanted, "\nskater,trimmed,9,%s,",
                 json_string_value(json_array_get(one, 1)));
        cr_assert_not_null(strstr(str_text(&d.program.out), wanted), "%s%s",
                           wanted, str_text(&d.program.out));
    }
    desk_close(&d);
    json_decref(rules);
}

static long number_at(const json_t *row, const char *one, const char *two,
                      const char *three)
{
    const json_t *value = json_object_get(row, one);
    value = two ? json_object_get(value, two) : value;
    value = three ? json_object_get(value, three) : value;
    cr_assert(json_is_integer(value), "%s %s %s", one, two, three);
    return (long)json_integer_value(value);
}

static void expect_figure(const json_t *holder, const char *key,
                          const char *exact)
{
    cr_assert_str_eq(rules_text(json_object_get(holder, key), "exact", NULL),
                     exact);
}

Test(test_work_tally, json_has_every_step)
{
    json_t *rules = rules_load(), *root, *row, *steps, *seat, *criterion;
    struct rules_case c;
    struct desk d;
    desk_open(&d);
    rules_case_fill(&c, json_object_get(rules, "worked_example"));
    write_rows(&d, "b.csv", "K-1", &c);
    tally(&d, "--format", "json", "b.csv", NULL);
    cr_assert_eq(d.program.code, 0);
    root = json_loads(str_text(&d.program.out), JSON_REJECT_DUPLICATES, NULL);
    cr_assert_eq(json_array_size(root), 1);
    row = json_array_get(root, 0);
    cr_assert_str_eq(rules_text(row, "candidate", NULL), "K-1");
    cr_assert_str_eq(rules_text(row, "result", NULL), "3.55");
    cr_assert_str_eq(rules_text(row, "result_exact", NULL), "71/20");
    cr_assert_str_eq(rules_text(row, "outcome", NULL), "discuss");
    cr_assert_str_eq(rules_text(row, "rules", "criterion-median"), "admit");
    cr_assert_eq(number_at(row, "smallest_change", "up", "steps"), 2);
    cr_assert_eq(number_at(row, "smallest_change", "down", "steps"), 3);
    steps = json_object_get(row, "steps");
    expect_figure(steps, "threshold", "7/2");
    expect_figure(steps, "distance", "1/20");
    seat = json_array_get(json_object_get(steps, "seats"), 2);
    cr_assert_str_eq(rules_text(seat, "seat", NULL), "corporation");
    expect_figure(seat, "total", "67/20");
    expect_figure(json_object_get(seat, "scores"), "HAA", "4/1");
    criterion = json_array_get(json_object_get(steps, "criteria"), 3);
    expect_figure(criterion, "mean", "4/1");
    expect_figure(criterion, "spread", "2/1");
    cr_assert(json_is_true(json_object_get(criterion, "spread_flagged")));
    json_decref(root);
    desk_close(&d);
    json_decref(rules);
}

/* -- seats, members, what is missing --------------------------------------- */

#define ONE "code,weight,min,max,step,floor\nA,1,1,5,1,\n"

static const struct {
    const char *rows; /* below candidate,member,note,seat,criterion,score */
    const char *wanted;
} small[] = {
    {"x,,,resident,A,4\n", "x,mean,1,4.00,4/1,admit,above,resident,"},
    {"x,,,a,A,4\nx,,,b,A,3\n", "x,mean,2,3.50,7/2,admit,above,a,"},
    /* two members, one voice */
    {"x,m,,a,A,4\nx,n,,a,A,5\nx,,,b,A,2\n",
     "x,mean,2,3.25,13/4,decline,below,b,"},
    {"x,m,,a,A,4\nx,n,,a,A,\n", "x,mean,1,4.00,4/1,admit,above,a,"},
    /* nobody has an opinion */
    {"x,,,a,A,\nx,,,b,A,\n", "x,mean,2,,,none,no-quorum,,\n"},
    {"x,,,a,A,\nx,,,b,A,1\n", "x,mean,2,1.00,1/1,decline,below,b,"},
    /* other columns, quotes, order of first appearance */
    {"\"x\"\"y\",,\"two\nlines, really\",b,A,5\n\"x\"\"y\",,,a,A,5\n",
     "\"x\"\"y\",mean,2,5.00,5/1,admit,above,,"},
    {"y,,,a,A,5\nx,,,a,A,1\n", "y,mean,1,5.00,5/1,admit,above,a,"},
    {"'=1+1,,,a,A,5\n", "'=1+1,mean,1,5.00,5/1,admit,above,a,"},
    {"x,,,a,A,5\n\r\n\r\nx,,,b,A,5\r\n", "x,mean,2,5.00,5/1,admit,above,,"},
    {"x,,,a,A,5\rx,,,b,A,5", "x,mean,2,5.00,5/1,admit,above,,"},
};

Test(test_work_tally, small_tables)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "one.csv", ONE);
    for (size_t i = 0; i < sizeof small / sizeof *small; i++) {
        char text[512], wanted[256];
        snprintf(text, sizeof text,
                 "candidate,member,note,seat,criterion,score\n%s",
                 small[i].rows);
        snprintf(wanted, sizeof wanted, "%s%s", HEAD, small[i].wanted);
        program_file(d.folder, "b.csv", text);
        tally(&d, "--any-seat", "--criteria", "one.csv", "--margin", "0",
              "b.csv", NULL);
        cr_assert_eq(d.program.code, 0, "row %zu: %s", i,
                     str_text(&d.program.err));
        cr_assert(text_starts(str_text(&d.program.out), wanted), "row %zu: %s",
                  i, str_text(&d.program.out));
    }
    desk_close(&d);
}

/* A seat of the configuration without rows, a criterion without a row. */
Test(test_work_tally, incomplete)
{
    json_t *rules = rules_load();
    struct rules_case c;
    struct str text = {0};
    struct desk d;
    desk_open(&d);
    rules_case_fill(&c, json_object_get(rules, "worked_example"));
    c.input.ballot_count = 2;
    str_add(&text, COLUMNS);
    add_rows(&text, "K-1", &c);
    program_file(d.folder, "b.csv", str_text(&text));
    tally(&d, "b.csv", NULL);
    expect_rows(&d, "K-1,mean,2,,,none,incomplete,,\n");
    tally(&d, "--any-seat", "b.csv", NULL);
    expect_rows(&d,
                "K-1,mean,2,3.65,73/20,discuss,margin,welfare,median=discuss;"
                "trimmed=discuss;criterion-median=discuss;"
                "majority=admit\n");
    str_add(&text, "K-1,corporation,BIJ,4\n");
    program_file(d.folder, "b.csv", str_text(&text));
    tally(&d, "--any-seat", "b.csv", NULL);
    expect_rows(&d, "K-1,mean,3,,,none,incomplete,,\n");
    str_free(&text);
    desk_close(&d);
    json_decref(rules);
}

Test(test_work_tally, empty_table)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "b.csv", "\xEF\xBB\xBF" COLUMNS "\n\n");
    tally(&d, "b.csv", NULL);
    expect_rows(&d, "");
    tally(&d, "--format=json", "b.csv", NULL);
    cr_assert_str_eq(str_text(&d.program.out), "[\n]\n");
    desk_close(&d);
}

/* -- what is refused ------------------------------------------------------- */

#define GOOD "K-1,resident,BIJ,4\n"

static const struct {
    const char *text;
    const char *said; /* after "committee: b.csv:" */
} refused[] = {
    {"", "1: the file is empty"},
    {"candidate,seat,score\n",
     "1: the first line does not name the column \"criterion\"; it is: "
     "candidate,seat,criterion,score"},
    {"candidate,seat,criterion,score,score\n",
     "1: the first line names the column \"score\" twice"},
    {COLUMNS "K-1,resident,BIJ,6\n",
     "2: 6 is not a score from 1 to 5 in steps of 1"},
    {COLUMNS GOOD "K-1,resident,HAA,3.5\n",
     "3: 3.5 is not a score from 1 to 5 in steps of 1"},
    {COLUMNS GOOD "\nK-1,resident,HAA,0\n",
     "4: 0 is not a score from 1 to 5 in steps of 1"},
    {COLUMNS "K-1,resident,BIJ,four\n",
     "2: \"four\" is not a number with at most two decimals"},
    {COLUMNS "K-1,resident,BIJ,3.001\n",
     "2: \"3.001\" is not a number with at most two decimals"},
    {COLUMNS "K-1,resident,BIJ,\"3,5\"\n",
     "2: \"3,5\": decimals are written with a point"},
    {COLUMNS "K-1,resident,BIJ,3,5\n",
     "2: this line has 5 columns, the first line 4; decimals are written with "
     "a point"},
    {COLUMNS "K-1,resident,BIJ\n",
     "2: this line has 3 columns, the first line 4; decimals are written with "
     "a point"},
    {COLUMNS "K-1,resident,BIJ,-20000\n", "2: the number -20000 is too large"},
    {COLUMNS "K-1,resident,BIJ,-30000\n", "2: the number -30000 is too large"},
    {COLUMNS "K-1,resident,XYZ,4\n", "2: there is no criterion \"XYZ\""},
    {COLUMNS "K-1,resident,bij,4\n", "2: there is no criterion \"bij\""},
    {COLUMNS "K-1,baker,BIJ,4\n",
     "2: there is no seat \"baker\" in the configuration; with --any-seat "
     "every seat is taken"},
    {COLUMNS ",resident,BIJ,4\n", "2: this line has no \"candidate\""},
    {COLUMNS "K-1,,BIJ,4\n", "2: this line has no \"seat\""},
    {COLUMNS "K-1,resident,,4\n", "2: this line has no \"criterion\""},
    {COLUMNS GOOD GOOD, "3: this score stands in the file twice"},
    {COLUMNS GOOD "K-1,resident,BIJ,\n",
     "3: this score stands in the file twice"},
    {COLUMNS GOOD "K-2,resident,BIJ,4\n" GOOD,
     "4: this score stands in the file twice"},
    {COLUMNS GOOD "K-2,resident,BIJ,4\nK-1,resident,HAA,4\n"
                  "K-2,resident,BIJ,4\n" GOOD,
     "5: this score stands in the file twice"},
    {COLUMNS "K-1,\"resident,BIJ,4\n",
     "2: the quote that opens in this line never closes"},
    {COLUMNS GOOD "\"K-1\"x,resident,HAA,4\n",
     "3: the quotes in this line do not match"},
    {COLUMNS "K-\xE9,resident,BIJ,4\n",
     "2: this line is not UTF-8; save the file as \"CSV UTF-8\""},
    {"candidate;seat;criterion;score\n",
     "1: the first line does not name the column \"candidate\"; it is: "
     "candidate,seat,criterion,score"},
};

Test(test_work_tally, refuses_with_file_and_line)
{
    struct desk d;
    desk_open(&d);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        char said[256];
        snprintf(said, sizeof said, "committee: b.csv:%s\n", refused[i].said);
        program_file(d.folder, "b.csv", refused[i].text);
        tally(&d, "b.csv", NULL);
        expect_refused(&d, 65, said);
    }
    desk_close(&d);
}

/* A table of many candidates of which the last row is wrong. */
Test(test_work_tally, writes_nothing_before_all_is_checked)
{
    struct str text = {0};
    struct desk d;
    desk_open(&d);
    str_add(&text, COLUMNS);
    for (int i = 0; i < 20000; i++)
        str_addf(&text, "K-%d,resident,BIJ,4\n", i);
    str_add(&text, "K-9,resident,BIJ,9\n");
    d.program.input = str_text(&text);
    tally(&d, "--any-seat", "-", NULL);
    expect_refused(&d, 65,
                   "committee: -:20002: 9 is not a score from 1 to 5 "
                   "in steps of 1\n");
    str_free(&text);
    desk_close(&d);
}

Test(test_work_tally, too_many_seats)
{
    struct str text = {0};
    struct desk d;
    desk_open(&d);
    str_add(&text, COLUMNS);
    for (int i = 0; i < 9; i++)
        str_addf(&text, "K-1,s%d,BIJ,4\nK-2,s%d,BIJ,4\n", i, i);
    str_add(&text, "K-2,s9,BIJ,4\n");
    program_file(d.folder, "b.csv", str_text(&text));
    tally(&d, "--any-seat", "b.csv", NULL);
    expect_refused(&d, 65,
                   "committee: b.csv:20: this candidate has more than 9 "
                   "seats\n");
    str_free(&text);
    desk_close(&d);
}

static const struct {
    const char *args[4]; /* before b.csv */
    int code;
    const char *said; /* after "committee: " */
} calls[] = {
    {{"--method", "best"},
     2,
     "\"best\" is not one of: mean, median, trimmed, criterion-median, "
     "majority"},
    {{"--threshold", "high"},
     2,
     "--threshold: \"high\" is no number such as 3.5 or 7/2"},
    {{"--threshold", "1/0"},
     2,
     "--threshold: \"1/0\" is no number such as 3.5 or 7/2"},
    {{"--margin", "-0.1"}, 2, "--margin must be 0 or more"},
    {{"--margin", "x"}, 2, "--margin: \"x\" is no number such as 3.5 or 7/2"},
    {{"--floor", "XYZ=3"}, 2, "--floor: there is no criterion \"XYZ\""},
    {{"--floor", "BIJ=high"},
     2,
     "--floor: \"BIJ=high\" is not N or CODE=N, with at most two decimals"},
    {{"--floor", "BIJ"},
     2,
     "--floor: \"BIJ\" is not N or CODE=N, with at most two decimals"},
    {{"--floor", "-10000"},
     2,
     "--floor: \"-10000\" is not N or CODE=N, with at most two decimals"},
    {{"--floor=BIJ=3", "--floor=BIJ=4"}, 2, "--floor BIJ=4 was given twice"},
    {{"--floor=3", "--floor=4"}, 2, "--floor 4 was given twice"},
    {{"--format", "xml"}, 2, "\"xml\" is not one of: csv, json"},
    {{"--criteria", "none.csv"},
     66,
     "cannot read \"none.csv\": there is no such file or folder"},
    {{"--criteria", "."}, 65, "\".\" is not an ordinary file"},
    {{"again.csv"},
     2,
     "\"b.csv\" is one too many; the command is: committee tally "
     "BALLOTS.csv|-"},
    {{"--seat"},
     2,
     "\"--seat\" is no option of \"tally\"; these are: --method, --threshold, "
     "--margin, --floor, --criteria, --any-seat, --format, --help"},
};

Test(test_work_tally, refuses_wrong_options)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "b.csv", COLUMNS);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        const char *args[8] = {"--lang", "en", "tally"};
        char said[256];
        int n = 3;
        for (int k = 0; k < 4 && calls[i].args[k]; k++)
            args[n++] = calls[i].args[k];
        args[n] = "b.csv";
        snprintf(said, sizeof said, "committee: %s\n", calls[i].said);
        program_run(&d.program, args);
        expect_refused(&d, calls[i].code, said);
    }
    tally(&d, "none.csv", NULL);
    expect_refused(&d, 66,
                   "committee: cannot read \"none.csv\": there is no "
                   "such file or folder\n");
    tally(&d, ".", NULL);
    expect_refused(&d, 65, "committee: \".\" is not an ordinary file\n");
    tally(&d, "--criteria=-", "-", NULL);
    expect_refused(&d, 2, "committee: standard input can be read only once\n");
    desk_close(&d);
}

static const struct {
    const char *text;
    const char *said; /* after "committee: c.csv:" */
} criteria[] = {
    {"", "1: the file is empty"},
    {"code,weight,min,max,step\nA,1,1,5,1\n",
     "1: the first line does not name the column \"floor\"; it is: "
     "code,weight,min,max,step,floor"},
    {"code,weight,min,max,step,floor\n",
     "2: there is no criterion in this file"},
    {ONE "A,1,1,5,1,\n", "3: the criterion A is there twice"},
    {ONE "B,0,1,5,1,\n", "3: 0 is not between 1 and 1000000"},
    {ONE "B,1.5,1,5,1,\n", "3: \"1.5\" is not a whole number"},
    {ONE "B,1,1,6,1,\n", "3: the scale is not the same in all lines"},
    {ONE "B,1,1,5,0.5,\n", "3: the scale is not the same in all lines"},
    {ONE "B,1,5,1,1,\n", "3: the scale must end above where it begins"},
    {ONE "B,1,1,5,3,\n",
     "3: the step of the scale does not lead from its lowest to its highest "
     "score"},
    {ONE "B,1,1,5,0,\n", "3: the step of the scale must be positive"},
    {ONE "B,1,1,,1,\n", "3: \"\" is not a number with at most two decimals"},
    {ONE "B,1,1,5,1,low\n",
     "3: \"low\" is not a number with at most two decimals"},
    {ONE "B,1,1,5,1,100000\n", "3: the number 100000 is too large"},
    {ONE "B,1,1,5,1\n",
     "3: this line has 5 columns, the first line 6; decimals are written with "
     "a point"},
    {ONE ",1,1,5,1,\n", "3: a code has 1 to 32 bytes"},
    {ONE "abcdefghijklmnopqrstuvwxyz1234567,1,1,5,1,\n",
     "3: a code has 1 to 32 bytes"},
};

Test(test_work_tally, refuses_wrong_criteria)
{
    struct str many = {0};
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "b.csv", COLUMNS);
    for (size_t i = 0; i < sizeof criteria / sizeof *criteria; i++) {
        char said[256];
        snprintf(said, sizeof said, "committee: c.csv:%s\n", criteria[i].said);
        program_file(d.folder, "c.csv", criteria[i].text);
        tally(&d, "--criteria", "c.csv", "b.csv", NULL);
        expect_refused(&d, 65, said);
    }
    str_add(&many, "code,weight,min,max,step,floor\n");
    for (int i = 0; i < 13; i++)
        str_addf(&many, "C%d,1,1,5,1,\n", i);
    program_file(d.folder, "c.csv", str_text(&many));
    tally(&d, "--criteria", "c.csv", "b.csv", NULL);
    expect_refused(&d, 65,
                   "committee: c.csv:14: there are more than 12 criteria\n");
    str_free(&many);
    desk_close(&d);
}

/* -- where it reads from --------------------------------------------------- */

Test(test_work_tally, configuration_and_pipe)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "committee.ini", "[rule]\nmethod = average\n");
    program_file(d.folder, "b.csv", COLUMNS);
    tally(&d, "b.csv", NULL);
    cr_assert_eq(d.program.code, 78);
    cr_assert_eq(d.program.out.len, 0);
    program_file(d.folder, "committee.ini",
                 "[seat a]\ntitle = \"A\"\nshort = \"a\"\n"
                 "[seat b]\ntitle = \"B\"\nshort = \"b\"\n"
                 "[rule]\nmethod = majority\nthreshold = 4.00\n");
    program_file(d.folder, "one.csv", ONE);
    d.program.input = COLUMNS "x,b,A,4\nx,a,A,3\n";
    tally(&d, "--criteria", "one.csv", "-", NULL);
    expect_rows(&d, "x,majority,2,0.50,1/2,discuss,majority,b;a,"
                    "mean=decline;median=decline;trimmed=decline;"
                    "criterion-median=decline\n");
    d.program.input = NULL;
    tally(&d, "--criteria", "one.csv", "/dev/stdin", NULL);
    cr_assert_eq(d.program.code, 65, "/dev/null is no table");
    desk_close(&d);
}

/* A step of a hundredth, a floor below the scale, negative numbers. */
Test(test_work_tally, any_scale)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "c.csv",
                 "floor,code,weight,min,max,step\n"
                 "-9.5,minus,7,-2,3,0.01\n,plus,3,-2.00,3.0,0.01\n");
    program_file(d.folder, "b.csv", COLUMNS "x,a,minus,-1.99\nx,a,plus,2.50\n");
    tally(&d, "--any-seat", "--criteria", "c.csv", "--threshold=-1/3",
          "--margin=1/1000", "b.csv", NULL);
    expect_rows(&d, "x,mean,1,-0.64,-643/1000,decline,below,a,"
                    "median=decline;trimmed=decline;criterion-median=decline;"
                    "majority=decline\n");
    tally(&d, "--any-seat", "--criteria", "c.csv", "--threshold=-0.643",
          "--margin=0", "--floor", "minus=-1.98", "b.csv", NULL);
    expect_rows(&d, "x,mean,1,-0.64,-643/1000,discuss,floor:minus,a,"
                    "median=discuss;trimmed=discuss;criterion-median=discuss;"
                    "majority=admit\n");
    desk_close(&d);
}

/* Text from outside is made safe, and comes out so that it can be read. */
Test(test_work_tally, hostile_names)
{
    struct desk d;
    desk_open(&d);
    program_file(d.folder, "one.csv", ONE);
    program_file(d.folder, "b.csv",
                 COLUMNS "=cmd(),\"-a;b,c\",A,5\n"
                         "\033]0;x\007,s,A,5\n");
    tally(&d, "--any-seat", "--criteria=one.csv", "b.csv", NULL);
    expect_rows(&d, "'=cmd(),mean,1,5.00,5/1,admit,above,\"'-a;b,c\","
                    "median=admit;trimmed=admit;criterion-median=admit;"
                    "majority=admit\n"
                    "\"<U+001B>]0;x<U+0007>\",mean,1,5.00,5/1,admit,above,s,"
                    "median=admit;trimmed=admit;criterion-median=admit;"
                    "majority=admit\n");
    desk_close(&d);
}

Test(test_work_tally, help)
{
    struct desk d;
    desk_open(&d);
    tally(&d, "--help", NULL);
    cr_assert_eq(d.program.code, 0);
    cr_assert(text_starts(str_text(&d.program.out),
                          "committee tally BALLOTS.csv|- [options]\n"));
    cr_assert_not_null(strstr(str_text(&d.program.out), "--floor [CODE=]N"));
    tally(&d, NULL);
    expect_refused(&d, 2,
                   "committee: something is missing; the command is: "
                   "committee tally BALLOTS.csv|-\n");
    desk_close(&d);
}

/* -- many rows ------------------------------------------------------------- */

static void add_candidate(struct str *out, int candidate, int seat)
{
    static const char *const seats[] = {"resident", "welfare", "corporation"};
    static const char *const codes[] = {"BIJ", "HAA", "BEH",
                                        "SAM", "ERV", "MOT"};
    for (int c = 0; c < 6; c++)
        str_addf(out, "K-2026-%06d,%s,%s,%d\n", candidate, seats[seat],
                 codes[c], 1 + (candidate * 7 + seat * 5 + c * 3) % 5);
}

enum { CANDIDATES = 10000, FEW_BYTES = 6 << 20 };

/* The same rows in any order give the same rows of outcomes. */
Test(test_work_tally, rows_need_not_stand_together)
{
    struct str together = {0}, scattered = {0};
    struct desk d, e;
    desk_open(&d);
    desk_open(&e);
    str_add(&together, COLUMNS);
    str_add(&scattered, COLUMNS);
    for (int i = 0; i < CANDIDATES; i++)
        for (int s = 0; s < 3; s++)
            add_candidate(&together, i, s);
    for (int s = 0; s < 3; s++)
        for (int i = 0; i < CANDIDATES; i++)
            add_candidate(&scattered, i, s);
    program_file(d.folder, "b.csv", str_text(&together));
    program_file(e.folder, "b.csv", str_text(&scattered));
    /* Those that stand together need no memory: so much is enough for any
       number of rows, and not enough to keep these. */
    d.program.memory = FEW_BYTES;
    tally(&d, "b.csv", NULL);
    cr_assert_eq(d.program.code, 0, "%s", str_text(&d.program.err));
    tally(&e, "b.csv", NULL);
    cr_assert_str_eq(str_text(&d.program.out), str_text(&e.program.out));
    cr_assert_gt(d.program.out.len, CANDIDATES * 60);
#if !defined(__SANITIZE_ADDRESS__)
    e.program.memory = FEW_BYTES;
    tally(&e, "b.csv", NULL);
    expect_refused(&e, 74, "committee: out of memory\n");
#endif
    str_free(&together);
    str_free(&scattered);
    desk_close(&d);
    desk_close(&e);
}
