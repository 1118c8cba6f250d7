/* Verifying an evening in which somebody changed rows behind the program. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/text/date.h>
#include <committee/work/adoption.h>
#include <committee/work/checks.h>
#include <committee/work/places.h>

#include "../../src/store/statement.h"
#include "../../src/work/inside.h"
#include "../support/committee.h"
#include "../support/script.h"

TestSuite(test_work_verify, .timeout = 120);

static void play_evening(struct room *room)
{
    struct script script;
    room_open(room);
    script_write(&script);
    for (int i = 0; i < script.count; i++)
        room_must(script_play(room, &script, i));
}

/* With every guard off, as with another program. */
static void tamper(struct room *room, const char *sql)
{
    sqlite3 *sqlite = room->c->db->sqlite;
    sqlite3_stmt *stmt;
    struct str drops = {0};
    sqlite3_set_authorizer(sqlite, NULL, NULL);
    cr_assert_eq(sqlite3_prepare_v2(
                     sqlite,
                     "SELECT name FROM sqlite_schema WHERE type = 'trigger'",
                     -1, &stmt, NULL),
                 SQLITE_OK);
    str_add(&drops, "PRAGMA foreign_keys=OFF;");
    while (sqlite3_step(stmt) == SQLITE_ROW)
        str_addf(&drops, "DROP TRIGGER %s;", sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    cr_assert_eq(sqlite3_exec(sqlite, str_text(&drops), NULL, NULL, NULL),
                 SQLITE_OK);
    str_free(&drops);
    cr_assert_eq(sqlite3_exec(sqlite, sql, NULL, NULL, NULL), SQLITE_OK,
                 "%s: %s", sql, sqlite3_errmsg(sqlite));
    cr_assert_gt(sqlite3_changes(sqlite), 0, "%s changed nothing", sql);
}

/* All that is wrong, a sentence a line. */
static int verdict(struct str *bad, struct room *room)
{
    const struct finding *findings;
    int count;
    int status = verify(&findings, &count, room->c, &room->arena, NULL);
    for (int i = 0; i < count; i++)
        if (findings[i].bad)
            str_addf(bad, "%s\n", findings[i].text);
    return status;
}

/* Of a room that is sound, what changes it and what is said then. */
static void expect_found(struct room *room, const char *sql, const char *says)
{
    struct str bad = {0};
    room_verify(room);
    tamper(room, sql);
    cr_expect_eq(verdict(&bad, room), ERR_NO, "%s: sound", sql);
    cr_expect(strstr(str_text(&bad), says), "%s: \"%s\" is not in\n%s", sql,
              says, str_text(&bad));
    str_free(&bad);
    room_close(room);
}

/* Adopted on the day of the script, and what is found of it afterwards. */
static void expect_of_minutes(const char *sql, const char *says)
{
    struct room room;
    play_evening(&room);
    room_must(minutes_adopt(room.c, script_session, date_today(), ""));
    expect_found(&room, sql, says);
}

/* Also when the digest beside them was made to fit. */
Test(test_work_verify, changed_minutes_are_found)
{
    expect_of_minutes("UPDATE minutes SET document = '{}'",
                      "de vastgestelde notulen van 2026-01 zijn gewijzigd");
    expect_of_minutes("UPDATE minutes SET document = '{}', digest = '44136fa35"
                      "5b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                      "'",
                      "De notulen van 2026-01 zijn gewijzigd nadat ze waren "
                      "vastgesteld.");
    expect_of_minutes("DELETE FROM minutes",
                      "De vastgestelde notulen van 2026-01 zijn verdwenen.");
}

static void expect_finding(const char *sql, const char *says)
{
    struct room room;
    play_evening(&room);
    expect_found(&room, sql, says);
}

/* Each fact and each text of a decision. */
Test(test_work_verify, a_changed_decision_is_found)
{
    static const char *const changes[] = {
        "UPDATE decision SET kind = 'admit' WHERE number = '2026-002'",
        "UPDATE decision SET votes_for = votes_for + 1"
        " WHERE number = '2026-002'",
        "UPDATE decision SET chair = 'piet' WHERE number = '2026-002'",
        "UPDATE decision SET entered_by = 'anna' WHERE number = '2026-002'",
        "UPDATE decision SET at = at + 60000 WHERE number = '2026-002'",
        "UPDATE decision_text SET text = text || '.' WHERE kind = 'reasons'"
        " AND decision = (SELECT id FROM decision WHERE number = '2026-002')",
        "INSERT INTO decision_text SELECT id, 'minority', 'Nee.'"
        " FROM decision WHERE number = '2026-002'",
        "DELETE FROM decision_text WHERE kind = 'departure'",
        "INSERT INTO decision_vote SELECT id, 'resident', 'for'"
        " FROM decision WHERE number = '2026-002'",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        expect_finding(changes[i], "Besluit 2026-002 is gewijzigd nadat het "
                                   "was vastgelegd.");
    expect_finding("UPDATE decision_text SET text = 'Niets.'"
                   " WHERE kind = 'what'",
                   "is gewijzigd nadat het was vastgelegd.");
    expect_finding("UPDATE decision_text SET text = 'Zomaar.'"
                   " WHERE kind = 'why'",
                   "is gewijzigd nadat het was vastgelegd.");
}

Test(test_work_verify, what_no_digest_was_written_of_is_not_compared)
{
    struct room room;
    struct str bad = {0};
    play_evening(&room);
    tamper(&room, "UPDATE log_payload SET text ="
                  " substr(text, 1, instr(text, 'digest=') - 1)"
                  " WHERE text LIKE '%digest=%'");
    tamper(&room, "UPDATE decision_text SET text = 'Anders.'"
                  " WHERE kind = 'reasons'");
    verdict(&bad, &room);
    cr_expect_null(strstr(str_text(&bad), "Besluit"), "%s", str_text(&bad));
    str_free(&bad);
    room_close(&room);
}

Test(test_work_verify, a_changed_letter_is_found)
{
    expect_finding("UPDATE letter SET text = 'Ik beloof niets.'"
                   " WHERE candidate = 1",
                   "De brief van K-2026-001 is gewijzigd.");
}

Test(test_work_verify, attendance_taken_out_is_found)
{
    expect_finding("DELETE FROM attendance WHERE member = 'anna'",
                   "het logboek en zitting 2026-01 verschillen over wie er "
                   "was");
}

Test(test_work_verify, who_entered_a_form_is_compared)
{
    expect_finding("UPDATE ballot SET entered_by = 'anna' WHERE id ="
                   " (SELECT min(id) FROM ballot WHERE round = 1"
                   "  AND entered_by = 'bea' AND locked_at IS NOT NULL)",
                   "heeft ingevoerd, is gewijzigd nadat het was ingeleverd");
    expect_finding("UPDATE ballot SET entered_by = 'piet' WHERE round = 2",
                   "in het logboek staat niet wie de tweede ronde van");
}

/* The chain of what is left is sound: only the rows tell. */
static void expect_cut(const char *kind, const char *says)
{
    struct str sql = {0};
    str_addf(&sql,
             "DELETE FROM log_payload WHERE seq >="
             " (SELECT max(seq) FROM log WHERE kind = '%s');"
             "DELETE FROM log WHERE seq >="
             " (SELECT max(seq) FROM log WHERE kind = '%s')",
             kind, kind);
    expect_finding(str_text(&sql), says);
    str_free(&sql);
}

Test(test_work_verify, a_log_cut_short_is_found)
{
    expect_cut("session-closed", "het logboek en zitting 2026-01 verschillen "
                                 "over de sluiting");
    expect_cut("decided", "het logboek en de besluiten over");
    expect_cut("revealed", "in het logboek staat niet hoe de scores van");
    expect_cut("ballot-locked", "verschillen over wat is ingeleverd");
    expect_cut("no-show", "van de agenda is gegaan");
    expect_cut("session-opened", "verschillen over de opening");
    expect_cut("recused", "verschillen over wie niet meedoet");
    expect_cut("session-new", "staat niet hoe zitting 2026-01 is gepland");
    expect_cut("backup", "het logboek is korter dan toen de reservekopie");
}

Test(test_work_verify, places_and_homes)
{
    expect_finding("DELETE FROM place", "gaf geen plaats");
    expect_finding("UPDATE decision SET kind = 'decline'",
                   "heeft een plaats zonder dat de kandidaat is toegelaten");
    expect_finding("DELETE FROM quota_year", "de vastgelegde woningen");
}

Test(test_work_verify, lotteries)
{
    static const char *const acts[][2] = {
        {"UPDATE lottery SET seed = 'anders'", "een ander startgetal"},
        {"DELETE FROM lottery WHERE id = 1", "de lotingen tot en met 2026"},
    };
    for (int i = 0; i < 2; i++) {
        struct room room;
        struct str bad = {0};
        const char *seal;
        room_open(&room);
        room_must(lottery_commit(&seal, room.c, &room.arena, 2026));
        room_must(lottery_draw(room.c, 2026));
        room_must(lottery_commit(&seal, room.c, &room.arena, 2026));
        room_verify(&room);
        tamper(&room, acts[i][0]);
        cr_expect_eq(verdict(&bad, &room), ERR_NO);
        cr_expect(strstr(str_text(&bad), acts[i][1]), "%s", str_text(&bad));
        str_free(&bad);
        room_close(&room);
    }
}
