#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"
#include "peers.h"
#include "sample.h"

const char *const peer_names[PEERS] = {"committee", "less", "tig", "mutt",
                                       "htop"};
static const char program[] = BUILD_DIR "/committee";

/* ---- what they show ------------------------------------------------------- */

static void write_text(const char *name, int paragraphs)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    for (int i = 1; i <= paragraphs; i++)
        fprintf(file,
                "%d. Elke dinsdag kook ik mee in het buurthuis: wij maken "
                "voor dertig mensen een maaltijd van wat de supermarkt "
                "overhoudt.\n\n",
                i);
    bench_need(fclose(file) == 0, name);
}

static void write_mail(const char *name, int messages)
{
    FILE *file = fopen(name, "w");
    bench_need(file != NULL, name);
    for (int i = 1; i <= messages; i++)
        fprintf(file,
                "From noor%d@example.org Thu Mar 12 19:30:00 2026\n"
                "From: Noor Bakker %d <noor%d@example.org>\n"
                "To: commissie@example.org\n"
                "Subject: Aanmelding %d\n"
                "Message-ID: <%d@example.org>\n"
                "Date: Thu, 12 Mar 2026 19:30:00 +0000\n\n"
                "Elke dinsdag kook ik mee in het buurthuis.\n\n",
                i, i, i, i, i);
    bench_need(fclose(file) == 0, name);
}

static void write_commits(const char *name, int commits)
{
    FILE *file = fopen(name, "w");
    char text[32];
    bench_need(file != NULL, name);
    for (int i = 1; i <= commits; i++) {
        int size = snprintf(text, sizeof text, "Aanmelding %d\n", i);
        fprintf(file,
                "commit refs/heads/main\n"
                "committer Noor Bakker <noor@example.org> %d +0000\n"
                "data %d\n%s"
                "M 100644 inline brief.txt\ndata %d\n%s\n",
                1773300000 + 60 * i, size, text, size, text);
    }
    bench_need(fclose(file) == 0, name);
}

static void make_repository(const char *folder, const char *commits)
{
    const char *const make[] = {"sh",
                                "-c",
                                "git init -q --bare -b main \"$1\" && "
                                "git -C \"$1\" fast-import --quiet < \"$2\"",
                                "sh",
                                folder,
                                commits,
                                NULL};
    bench_need(bench_spawn(make, NULL).status == 0, "git fast-import");
}

/* ---- processes ------------------------------------------------------------ */

static pid_t sleepers[SAMPLE_FEW];

/* In the parent: a child that fails leaves by _exit(). */
static void end_sleepers(void)
{
    for (int i = 0; i < SAMPLE_FEW; i++)
        if (sleepers[i] > 0) {
            kill(sleepers[i], SIGKILL);
            waitpid(sleepers[i], NULL, 0);
            sleepers[i] = 0;
        }
}

static void start_sleepers(void)
{
    atexit(end_sleepers);
    for (int i = 0; i < SAMPLE_FEW; i++) {
        sleepers[i] = fork();
        bench_need(sleepers[i] >= 0, "fork");
        if (sleepers[i] == 0) {
            execlp("sleep", "sleep", "1h", NULL);
            _exit(127);
        }
    }
}

static void list_sleepers(char *list, size_t room)
{
    size_t used = 0;
    start_sleepers();
    for (int i = 0; i < SAMPLE_FEW; i++)
        used += (size_t)snprintf(list + used, room - used, "%s%d", i ? "," : "",
                                 (int)sleepers[i]);
}

/* ---- how they are started ------------------------------------------------- */

/* Each word outlives the program that is started with it. */
static void set_words(const char *argv[PEER_WORDS], const char *const words[])
{
    int i = 0;
    for (; words[i] && i < PEER_WORDS - 1; i++)
        argv[i] = words[i];
    argv[i] = NULL;
}

static void prepare_ours(const char *argv[PEER_WORDS], int count)
{
    static char configs[2][128];
    char *config = configs[count == SAMPLE_MANY];
    snprintf(config, sizeof configs[0], "%s", sample_config(count));
    set_words(argv, (const char *[]){program, "-c", config, NULL});
}

/* A second file to turn to, and the search that follows the keys. */
static void prepare_less(const char *argv[PEER_WORDS], int count)
{
    static char texts[2][32];
    char *text = texts[count == SAMPLE_MANY];
    snprintf(text, sizeof texts[0], "text-%d.txt", count);
    write_text(text, count);
    write_text("other.txt", SAMPLE_FEW);
    set_words(argv,
              (const char *[]){"less", "--incsearch", text, "other.txt", NULL});
}

static void prepare_tig(const char *argv[PEER_WORDS], int count)
{
    static char folders[2][32];
    char *folder = folders[count == SAMPLE_MANY];
    char commits[32];
    snprintf(commits, sizeof commits, "commits-%d", count);
    snprintf(folder, sizeof folders[0], "repository-%d", count);
    write_commits(commits, count);
    make_repository(folder, commits);
    set_words(argv, (const char *[]){"env", "-C", folder, "HOME=.",
                                     "TIGRC_USER=/dev/null", "tig", NULL});
}

static void prepare_mutt(const char *argv[PEER_WORDS], int count)
{
    static char boxes[2][32];
    char *box = boxes[count == SAMPLE_MANY];
    snprintf(box, sizeof boxes[0], "mail-%d", count);
    write_mail(box, count);
    bench_write("muttrc", "set folder=.\nset record=\nset move=no\n"
                          "set mail_check=600\nset timeout=600\n"
                          "set mark_old=no\n");
    set_words(argv, (const char *[]){"env", "HOME=.", "mutt", "-n", "-R", "-F",
                                     "muttrc", "-f", box, NULL});
}

/* Without meters and times: nothing moves but what a key moves. */
static void prepare_htop(const char *argv[PEER_WORDS])
{
    static char list[SAMPLE_FEW * 12];
    bench_write("htoprc",
                "htop_version=3.2.2\nconfig_reader_min_version=3\n"
                "fields=0 1\nheader_layout=one_100\ncolumn_meters_0=\n"
                "column_meter_modes_0=\nscreen_tabs=1\n"
                "screen:Main=PID Command\n.sort_key=PID\n.sort_direction=1\n"
                "screen:State=PID STATE Command\n.sort_key=PID\n"
                ".sort_direction=1\n");
    list_sleepers(list, sizeof list);
    set_words(argv, (const char *[]){"env", "HTOPRC=htoprc", "HOME=.", "htop",
                                     "-d", "100", "-p", list, NULL});
}

int peer_prepare(const char *argv[PEER_WORDS], enum peer peer, int count)
{
    if (peer != OURSELVES && !bench_has(peer_names[peer]))
        return -1;
    if (peer == HTOP && count != SAMPLE_FEW)
        return -1;
    if (peer == OURSELVES)
        prepare_ours(argv, count);
    else if (peer == LESS)
        prepare_less(argv, count);
    else if (peer == TIG)
        prepare_tig(argv, count);
    else if (peer == MUTT)
        prepare_mutt(argv, count);
    else
        prepare_htop(argv);
    return 0;
}
