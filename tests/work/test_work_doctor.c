/* What doctor says of a committee, and what it leaves to others. */

#include <committee/work/doctor.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <criterion/criterion.h>

#include <committee/base/clock.h>
#include <committee/base/str.h>
#include <committee/cli/sshd.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/confine.h>
#include <committee/work/pins.h>
#include <committee/work/places.h>

#include "../support/committee.h"
#include "../support/program.h"

static struct room room;

static void start(void)
{
    room_open(&room);
}

static void stop(void)
{
    room_close(&room);
}

TestSuite(test_work_doctor, .init = start, .fini = stop, .timeout = 120);

/* What stands under a topic; NULL: nothing. */
static const struct diagnosis *visit(struct committee *c, const char *topic)
{
    const struct diagnosis *list;
    int count;
    doctor(&list, &count, c, &room.arena);
    cr_assert_gt(count, 5);
    for (int i = 0; i < count; i++)
        if (strcmp(list[i].topic, topic) == 0)
            return &list[i];
    return NULL;
}

static void expect(struct committee *c, const char *topic,
                   enum doctor_mark mark, const char *words)
{
    const struct diagnosis *one = visit(c, topic);
    cr_assert_not_null(one, "nothing about %s", topic);
    cr_expect_eq(one->mark, mark, "%s: %d %s", topic, one->mark, one->text);
    cr_expect_not_null(strstr(one->text, words), "%s: %s", topic, one->text);
}

Test(test_work_doctor, a_folder_that_others_can_change)
{
    const struct diagnosis *list;
    int count;
    expect(room.c, "folder", DOCTOR_SOUND, "Geen ander account");
    cr_assert_eq(chmod(room.folder, 0777), 0);
    expect(room.c, "folder", DOCTOR_WRONG, room.folder);
    cr_expect_eq(doctor(&list, &count, room.c, &room.arena), ERR_NO);
    cr_assert_eq(chmod(room.folder, 0700), 0);
    expect(room.c, "folder", DOCTOR_SOUND, "Geen ander account");
}

Test(test_work_doctor, a_file_that_others_can_read)
{
    expect(room.c, "file", DOCTOR_SOUND, room.database);
    cr_assert_eq(chmod(room.database, 0640), 0);
    expect(room.c, "file", DOCTOR_WRONG, "chmod 600");
    room_again(&room); /* which takes that back */
    expect(room.c, "file", DOCTOR_SOUND, room.database);
}

Test(test_work_doctor, the_age_and_place_of_a_backup)
{
    char path[128];
    expect(room.c, "backup", DOCTOR_MIND, "nog geen reservekopie");
    room_path(path, sizeof path, &room, "copy.db");
    room_must(backup_to(room.c, path));
    expect(room.c, "backup", DOCTOR_SOUND, "\"copy.db\" van 12 maart 2026");
    clock_advance(INT64_C(36) * 86400000);
    expect(room.c, "backup", DOCTOR_MIND, "\"copy.db\" van 12 maart 2026");
}

Test(test_work_doctor, a_clock_that_went_back)
{
    cr_expect_null(visit(room.c, "log"));
    clock_advance(-3600000);
    room_must(quota_set_vacated(room.c, 2026, 4));
    expect(room.c, "log", DOCTOR_MIND, "1 keer terug");
}

Test(test_work_doctor, who_has_a_pin)
{
    expect(room.c, "pin", DOCTOR_MIND, "0 van de 5");
    struct committee *piet = room_as(&room, "piet");
    room_must(pin_set(piet, "604218"));
    cr_expect_null(visit(piet, "pin"), "that is for the secretary");
    cr_expect_null(visit(piet, "backup"));
    committee_close(piet);
    expect(room.c, "pin", DOCTOR_MIND, "1 van de 5");
}

Test(test_work_doctor, a_pin_that_is_required)
{
    room_edit(&room, "required = no", "required = yes");
    expect(room.c, "pin", DOCTOR_SOUND, "typt elk lid een pincode");
}

static void *visit_confined(void *c)
{
    committee_confine(c);
    expect(c, "identity", DOCTOR_SOUND, "bewezen door uw sleutel");
    const struct diagnosis *kernel = visit(c, "kernel");
    cr_assert_not_null(kernel);
    cr_expect_not_null(strstr(kernel->text, "De kernel houdt dit programma"),
                       "%s", kernel->text);
    expect(c, "file", DOCTOR_SOUND, room.database);
    return NULL;
}

Test(test_work_doctor, how_sure_it_is_who_somebody_is)
{
    pthread_t thread; /* the cage is of one thread */
    expect(room.c, "identity", DOCTOR_MIND, "de mensen in de zaal");
    struct committee *piet = room_as(&room, "piet");
    expect(piet, "identity", DOCTOR_MIND, "een bewering");
    cr_assert_eq(pthread_create(&thread, NULL, visit_confined, piet), 0);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    committee_close(piet);
}

/* ---- the command ----------------------------------------------------------------- */

static void run(struct program *p, const char *const *words)
{
    const char *args[12] = {"-c", room.config, "--lang", "nl"};
    int n = 4;
    for (; *words; words++)
        args[n++] = *words;
    *p = (struct program){0};
    program_run(p, args);
}
#define RUN(p, ...) run((p), (const char *const[]){__VA_ARGS__, NULL})

static bool says(const struct program *p, const char *text)
{
    return strstr(str_text(&p->out), text) != NULL;
}

Test(test_work_doctor, the_command_says_it_in_words_and_codes)
{
    struct program p;
    cr_assert_eq(chmod(room.folder, 0777), 0);
    RUN(&p, "doctor");
    cr_expect_eq(p.code, 1);
    cr_expect(says(&p, "niet goed  Andere accounts kunnen de map"), "%s",
              str_text(&p.out));
    cr_expect_not_null(strstr(str_text(&p.err), "te verbeteren: "), "%s",
                       str_text(&p.err));
    program_free(&p);
    RUN(&p, "doctor", "--format", "json");
    cr_expect_eq(p.code, 1);
    cr_expect(says(&p, "\"topic\": \"folder\", \"state\": \"wrong\""), "%s",
              str_text(&p.out));
    cr_expect(says(&p, "\"topic\": \"owner\", \"state\": \"mind\""));
    program_free(&p);
    RUN(&p, "doctor", "--format", "csv");
    cr_expect(says(&p, "topic,state,text\n"), "%s", str_text(&p.out));
    program_free(&p);
}

Test(test_work_doctor, sshd_gets_a_line_for_every_active_member)
{
    struct program p;
    char line[400];
    RUN(&p, "doctor", "--sshd");
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    const char *const members[] = {"anna", "mohamed", "piet", "sanne", "bea"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        snprintf(line, sizeof line,
                 "\nrestrict,pty,command=\"exec %s -c %s --as %s\" ssh-ed25519 "
                 "AAAA...%s %s\n",
                 BUILD_DIR "/committee", room.config, members[i], members[i],
                 members[i]);
        cr_expect(says(&p, line), "no line for %s in\n%s", members[i],
                  str_text(&p.out));
    }
    cr_expect(says(&p, "\nrestrict ssh-ed25519 AAAA...bea-files bea\n"));
    cr_expect_not(says(&p, "AAAA...anna-files"));
    cr_expect(says(&p, "DisableForwarding yes"));
    cr_expect(says(&p, "ForceCommand internal-sftp"));
    program_free(&p);
}

/* Only comments, commands for a shell, keys, and lines of sshd_config. */
Test(test_work_doctor, what_is_explained_stands_behind_a_mark)
{
    static const char *const begins[] = {"#",      "restrict",    "useradd ",
                                         "chown ", "chmod ",      "sshd ",
                                         "    ",   "install -d ", "Match "};
    struct program p;
    RUN(&p, "doctor", "--sshd");
    char *rest = p.out.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        bool known = *line == '\0';
        for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
            known |= text_starts(line, begins[i]);
        cr_expect(known, "\"%s\"", line);
    }
    program_free(&p);
}

Test(test_work_doctor, a_path_is_quoted_for_the_shell)
{
    static const char *const cases[][2] = {
        {"/srv/committee/committee.ini", "/srv/committee/committee.ini"},
        {"/srv/de commissie/c.ini", "'/srv/de commissie/c.ini'"},
        {"it's", "'it'\\''s'"},
        {"$(reboot)", "'$(reboot)'"},
        {"a;b", "'a;b'"},
        {"", "''"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str text = {0};
        sshd_quote(&text, cases[i][0]);
        cr_expect_str_eq(str_text(&text), cases[i][1]);
        str_free(&text);
    }
}
