/* An older copy of the database in the place of the one that was seen. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <criterion/criterion.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/work/checks.h>
#include <committee/work/committee.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>

#include "../support/committee.h"
#include "../support/program.h"
#include "../support/term.h"

TestSuite(test_work_seen, .timeout = 120);

static int notices(const struct committee *c)
{
    int count;
    committee_notices(&count, c);
    return count;
}

/* With a state folder of its own, that is not there yet. */
static void begin(struct room *room)
{
    char state[128];
    room_open(room);
    room_path(state, sizeof state, room, "state");
    setenv("XDG_STATE_HOME", state, 1);
    room_again(room);
    cr_assert_eq(notices(room->c), 0);
}

static void copy_file(const char *to, const char *from)
{
    struct str bytes = {0};
    room_must(file_read(&bytes, from, 1 << 26));
    room_must(file_write(to, bytes.data, bytes.len, true));
    str_free(&bytes);
}

/* A copy is made, something happens, the copy is put back. */
static void put_back_after(struct room *room, const char *member)
{
    char copy[128];
    room_path(copy, sizeof copy, room, "copy.db");
    unlink(copy);
    room_must(backup_to(room->c, copy));
    room_must(quota_set_vacated(room->c, 2026, 4));
    if (member)
        committee_close(room_as(room, member)); /* who sees it */
    committee_close(room->c);
    room->c = NULL;
    copy_file(room->database, copy);
    room_must(committee_open(
        &room->c, &(struct committee_options){.config = room->config,
                                              .database = room->database}));
}

static void put_back(struct room *room)
{
    put_back_after(room, NULL);
}

static bool is_told(const struct committee *c)
{
    int count;
    const struct message *list = committee_notices(&count, c);
    for (int i = 0; i < count; i++)
        if (strstr(list[i].id, "is an older copy")) {
            cr_expect_str_eq(list[i].args[0], committee_settings(c)->database);
            return true;
        }
    return false;
}

/* How often `words` stand in what verify finds, and whether that is bad. */
static int found(bool *bad, struct room *room, const char *words)
{
    const struct finding *findings;
    int count, times = 0;
    int status = verify(&findings, &count, room->c, &room->arena, NULL);
    cr_assert(status == OK || status == ERR_NO, "%s", room_said());
    *bad = status == ERR_NO;
    for (int i = 0; i < count; i++)
        times += strstr(findings[i].text, words) != NULL;
    return times;
}

Test(test_work_seen, what_was_seen_is_kept_privately)
{
    struct room room;
    struct stat about;
    struct dirent *entry;
    char folder[128];
    int files = 0;
    begin(&room);
    room_path(folder, sizeof folder, &room, "state/committee");
    cr_assert_eq(stat(folder, &about), 0);
    cr_expect_eq(about.st_mode & 07777, 0700);
    DIR *dir = opendir(folder);
    while ((entry = readdir(dir))) {
        if (entry->d_name[0] == '.')
            continue;
        cr_assert_eq(fstatat(dirfd(dir), entry->d_name, &about, 0), 0);
        cr_expect_eq(about.st_mode & 07777, 0600);
        files++;
    }
    closedir(dir);
    cr_expect_eq(files, 1);
    room_close(&room);
}

Test(test_work_seen, going_on_says_nothing)
{
    struct room room;
    begin(&room);
    for (int i = 0; i < 3; i++) {
        room_must(quota_set_vacated(room.c, 2026, i));
        room_again(&room);
        cr_expect_eq(notices(room.c), 0);
    }
    room_verify(&room);
    room_close(&room);
}

Test(test_work_seen, an_older_copy_is_told_until_it_is_recorded)
{
    struct room room;
    bool bad;
    begin(&room);
    put_back(&room);
    cr_expect(is_told(room.c));
    room_must(quota_set_vacated(room.c, 2026, 5)); /* not a block */
    room_must(quota_set_vacated(room.c, 2026, 6));
    room_again(&room);
    cr_expect(is_told(room.c), "as long, but another log");
    cr_expect_eq(found(&bad, &room, "is een oudere kopie die is teruggezet"),
                 1);
    cr_expect(bad);
    room_again(&room);
    cr_expect_not(is_told(room.c));
    cr_expect_eq(found(&bad, &room, "is vastgelegd dat een oudere kopie"), 1);
    cr_expect_not(bad);
    room_close(&room);
}

Test(test_work_seen, a_member_is_told_once_when_it_is_recorded)
{
    struct room room;
    bool bad;
    begin(&room);
    put_back_after(&room, "piet");
    cr_expect_eq(found(&bad, &room, "is een oudere kopie"), 1);
    struct committee *piet = room_as(&room, "piet");
    cr_expect(is_told(piet));
    committee_close(piet);
    piet = room_as(&room, "piet");
    cr_expect_not(is_told(piet));
    committee_close(piet);
    room_close(&room);
}

Test(test_work_seen, a_copy_elsewhere_is_another_database)
{
    struct room room;
    char copy[128];
    struct committee *c = NULL;
    begin(&room);
    room_path(copy, sizeof copy, &room, "copy.db");
    room_must(backup_to(room.c, copy));
    room_must(quota_set_vacated(room.c, 2026, 4));
    room_again(&room);
    room_must(committee_open(&c, &(struct committee_options){
                                     .config = room.config, .database = copy}));
    cr_expect_eq(notices(c), 0);
    committee_close(c);
    room_close(&room);
}

Test(test_work_seen, without_a_folder_to_write_in_it_opens_as_ever)
{
    static const char *const folders[] = {"/dev/null/none", "/proc/none",
                                          "relative", ""};
    struct room room;
    begin(&room);
    setenv("HOME", "/dev/null", 1);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        setenv("XDG_STATE_HOME", folders[i], 1);
        room_again(&room);
        cr_expect_eq(notices(room.c), 0, "%s", folders[i]);
    }
    room_close(&room);
}

/* Through the program: a line on stderr, the command itself goes through; and
   on the screen. */
Test(test_work_seen, the_program_says_it)
{
    struct room room;
    struct program p = {.folder = NULL};
    char state[160];
    begin(&room);
    put_back(&room);
    program_run(&p, (const char *[]){"-c", room.config, "quota", "2026", NULL});
    cr_expect_eq(p.code, 0);
    cr_expect(strstr(str_text(&p.err), "is een oudere kopie: wat u er eerder "
                                       "in hebt gezien"),
              "%s", str_text(&p.err));
    cr_expect(strstr(str_text(&p.err), room.database), "%s", str_text(&p.err));
    program_free(&p);
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s/state", room.folder);
    struct term *t = term_spawn(
        &(struct term_options){
            .rows = 24, .cols = 80, .env = (const char *[]){state, NULL}},
        (const char *[]){BUILD_DIR "/committee", "-c", room.config, NULL});
    term_wait_for(t, "is een oudere kopie");
    term_wait_for(t, "dan de nieuwste kopie terug.");
    term_free(t);
    room_close(&room);
}

/* -- who else gets at it --------------------------------------------------- */

static void expect_said(struct room *room, const char *const *args,
                        const char *words, bool expected)
{
    struct program p = {.folder = room->folder};
    program_run(&p, args);
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    cr_expect_eq(strstr(str_text(&p.err), words) != NULL, expected,
                 "\"%s\": %s", words, str_text(&p.err));
    program_free(&p);
}

Test(test_work_seen, a_shared_database_is_made_private_and_that_is_said_once)
{
    static const char *const quota[] = {"quota", "2026", NULL};
    static const char *const check[] = {"check", NULL};
    static const char taken[] = "vanaf nu kan alleen uw eigen account dat";
    static const char open_to[] = "Andere accounts kunnen";
    struct room room;
    room_open(&room);
    expect_said(&room, check, open_to, false);
    cr_assert_eq(chmod(room.database, 0644), 0);
    expect_said(&room, check, open_to, true);
    expect_said(&room, quota, taken, true);
    expect_said(&room, quota, taken, false);
    expect_said(&room, check, open_to, false);
    room_close(&room);
}

Test(test_work_seen, a_folder_of_everybody_is_said)
{
    static const char words[] = "Iedereen op deze computer kan een ander "
                                "bestand op de plaats van";
    struct room room;
    room_open(&room);
    cr_assert_eq(chmod(room.folder, 0777), 0);
    expect_said(&room, (const char *[]){"check", NULL}, words, true);
    expect_said(&room, (const char *[]){"quota", "2026", NULL}, words, true);
    cr_assert_eq(chmod(room.folder, 0700), 0);
    expect_said(&room, (const char *[]){"check", NULL}, words, false);
    room_close(&room);
}

/* No mistake, and yet not to be printed; the place and the building of the
   sample may be somebody's own once the address for questions is. */
Test(test_work_seen, what_is_of_the_sample_or_empty_is_said)
{
    static const char *const check[] = {"check", NULL};
    struct room room;
    room_open(&room);
    expect_said(&room, check,
                "nog van het voorbeeld: de leden ([member …]), de grondslag "
                "(legal_basis), de plaats (place), het gebouw (building), het "
                "adres voor vragen (contact_nl)",
                true);
    expect_said(&room, check, "nog leeg", false);
    room_edit(&room, "\"Mail naar secretaris@example.org.\"", "\"Bel 12.\"");
    room_edit(&room, "\"A. de Wit\"", "\"J. Vos\"");
    expect_said(&room, check, "voorbeeld: de grondslag (legal_basis);", true);
    room_edit(&room, "building = \"L-flat\"", "building = \"\"");
    expect_said(&room, check, "nog leeg: het gebouw (building);", true);
    room_close(&room);
}

/* At once, and not only when the first document is made. */
Test(test_work_seen, a_letterhead_that_is_missing_is_a_mistake)
{
    struct room room;
    room_open(&room);
    struct program p = {.folder = room.folder};
    room_edit(&room, "letterhead = \"\"", "letterhead = \"huis.ott\"");
    program_run(&p, (const char *[]){"check", NULL});
    cr_expect_eq(p.code, 78, "%d", p.code);
    cr_expect_not_null(strstr(str_text(&p.err), "committee.ini:"), "%s",
                       str_text(&p.err));
    cr_expect_not_null(strstr(str_text(&p.err), "huis.ott"));
    program_free(&p);
    room_close(&room);
}

static void expect_letterhead(struct room *room, const char *says)
{
    struct program p = {.folder = room->folder};
    program_run(&p, (const char *[]){"check", NULL});
    cr_expect_eq(p.code, says ? 78 : 0, "%d %s", p.code, str_text(&p.err));
    if (says) {
        cr_expect(strstr(str_text(&p.err), "committee.ini:"), "%s",
                  str_text(&p.err));
        cr_expect(strstr(str_text(&p.err), says), "%s", str_text(&p.err));
    }
    program_free(&p);
}

/* Nothing that no document can be made on. */
Test(test_work_seen, a_letterhead_is_looked_into)
{
    struct room room;
    char made[128];
    room_open(&room);
    room_edit(&room, "letterhead = \"\"", "letterhead = \"huis.ott\"");
    program_file(room.folder, "huis.ott", "een brief van Woonstichting");
    expect_letterhead(&room, "is niet te gebruiken");
    struct program p = {.folder = room.folder};
    room_edit(&room, "letterhead = \"huis.ott\"", "letterhead = \"\"");
    room_path(made, sizeof made, &room, "huis.odt");
    program_run(
        &p, (const char *[]){"policy", "--format", "odt", "-o", made, NULL});
    cr_expect_eq(p.code, 0, "%s", str_text(&p.err));
    program_free(&p);
    room_edit(&room, "letterhead = \"\"", "letterhead = \"huis.odt\"");
    expect_letterhead(&room, NULL);
    room_close(&room);
}
