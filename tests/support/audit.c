#include "audit.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>
#include <sodium.h>
#include <sqlite3.h>

/* As they stand in the shipped committee.ini, with their weights. */
static const char *const criteria[AUDIT_CRITERIA] = {"BIJ", "HAA", "BEH",
                                                     "SAM", "ERV", "MOT"};
static const int weights[AUDIT_CRITERIA] = {25, 20, 15, 15, 10, 15};
enum { WEIGHTS = 100, SEATS_MAX = 3 };

struct audit {
    sqlite3 *file;
};

struct audit *audit_open(const char *database)
{
    struct audit *a = malloc(sizeof *a);
    cr_assert_not_null(a);
    cr_assert_eq(
        sqlite3_open_v2(database, &a->file, SQLITE_OPEN_READONLY, NULL),
        SQLITE_OK);
    /* The members go on reading, and where they are is written down. */
    sqlite3_busy_timeout(a->file, 10000);
    return a;
}

void audit_close(struct audit *a)
{
    cr_assert_eq(sqlite3_close(a->file), SQLITE_OK);
    free(a);
}

/* -- asking ---------------------------------------------------------------- */

/* A question with up to four texts for its ?1 to ?4. */
static sqlite3_stmt *ask(struct audit *a, const char *sql,
                         const char *const texts[4])
{
    sqlite3_stmt *rows;
    cr_assert_eq(sqlite3_prepare_v2(a->file, sql, -1, &rows, NULL), SQLITE_OK,
                 "%s: %s", sql, sqlite3_errmsg(a->file));
    for (int i = 0; texts && i < 4 && texts[i]; i++)
        sqlite3_bind_text(rows, i + 1, texts[i], -1, SQLITE_TRANSIENT);
    return rows;
}
#define TEXTS(...) ((const char *const[4]){__VA_ARGS__})

static const char *text_at(sqlite3_stmt *rows, int column)
{
    const unsigned char *text = sqlite3_column_text(rows, column);
    return text ? (const char *)text : "";
}

/* Until the next call. */
__attribute__((format(printf, 1, 2))) static const char *
words(const char *format, ...)
{
    static char text[400];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return text;
}

/* The one number that the question gives. */
static int64_t number(struct audit *a, const char *sql,
                      const char *const texts[4])
{
    sqlite3_stmt *rows = ask(a, sql, texts);
    cr_assert_eq(sqlite3_step(rows), SQLITE_ROW, "%s (%s)", sql,
                 texts ? texts[0] : "");
    int64_t value = sqlite3_column_int64(rows, 0);
    cr_assert_eq(sqlite3_step(rows), SQLITE_DONE, "%s: more than one", sql);
    sqlite3_finalize(rows);
    return value;
}

static void expect_text(struct audit *a, const char *sql,
                        const char *const texts[4], const char *wanted)
{
    sqlite3_stmt *rows = ask(a, sql, texts);
    cr_assert_eq(sqlite3_step(rows), SQLITE_ROW, "%s (%s)", sql,
                 texts ? texts[0] : "");
    cr_assert_str_eq(text_at(rows, 0), wanted, "%s (%s)", sql,
                     texts ? texts[0] : "");
    cr_assert_eq(sqlite3_step(rows), SQLITE_DONE, "%s: more than one", sql);
    sqlite3_finalize(rows);
}

void audit_file(struct audit *a)
{
    expect_text(a, "PRAGMA integrity_check", NULL, "ok");
    sqlite3_stmt *rows = ask(a, "PRAGMA foreign_key_check", NULL);
    cr_assert_eq(sqlite3_step(rows), SQLITE_DONE, "a broken reference");
    sqlite3_finalize(rows);
}

/* -- forms ----------------------------------------------------------------- */

#define FORM                                      \
    " FROM ballot b JOIN item i ON i.id = b.item" \
    " JOIN candidate c ON c.id = i.candidate"     \
    " WHERE c.number = ?1 AND b.member = ?2"

static void check_scores(struct audit *a, const struct audit_form *form)
{
    static const char sql[] =
        "SELECT hundredths FROM score WHERE criterion = ?3"
        " AND ballot = (SELECT b.id" FORM ")";
    for (int i = 0; i < AUDIT_CRITERIA; i++) {
        int64_t score =
            number(a, sql, TEXTS(form->candidate, form->member, criteria[i]));
        cr_assert_eq(score, (form->digits[i] - '0') * 100,
                     "%s by %s, %s: typed %c, saved %" PRId64, form->candidate,
                     form->member, criteria[i], form->digits[i], score);
    }
    cr_assert_eq(number(a,
                        "SELECT count(*) FROM score"
                        " WHERE ballot = (SELECT b.id" FORM ")",
                        TEXTS(form->candidate, form->member)),
                 AUDIT_CRITERIA);
}

void audit_form(struct audit *a, const struct audit_form *form)
{
    const char *const *key = TEXTS(form->candidate, form->member);
    expect_text(a,
                "SELECT b.state || ' ' || b.entered_by || ' ' || b.by_secretary"
                " || ' ' || b.round || ' ' || b.version" FORM,
                key, words("locked %s 0 1 1", form->member));
    cr_assert_eq(number(a, "SELECT locked_at IS NOT NULL" FORM, key), 1);
    check_scores(a, form);
    expect_text(a,
                "SELECT text FROM note"
                " WHERE ballot = (SELECT b.id" FORM ")",
                key, form->note);
    cr_assert_eq(number(a,
                        "SELECT count(*) FROM log l"
                        " JOIN candidate c ON c.id = l.candidate"
                        " WHERE c.number = ?1 AND l.actor = ?2"
                        " AND l.kind = 'ballot-locked'",
                        key),
                 1, "%s by %s: not once in the log", form->candidate,
                 form->member);
}

void audit_form_count(struct audit *a, int count)
{
    cr_assert_eq(number(a, "SELECT count(*) FROM ballot", NULL), count);
    cr_assert_eq(number(a,
                        "SELECT count(*) FROM (SELECT 1 FROM ballot"
                        " WHERE state IN ('draft', 'locked')"
                        " GROUP BY item, member HAVING count(*) > 1)",
                        NULL),
                 0);
    cr_assert_eq(number(a, "SELECT count(*) FROM score", NULL),
                 count * AUDIT_CRITERIA);
}

/* -- the reveal ------------------------------------------------------------ */

static int seat_of(const struct audit_form *form)
{
    static const char *const seats[SEATS_MAX] = {"resident", "welfare",
                                                 "corporation"};
    int seat = 0;
    while (seat < SEATS_MAX && strcmp(form->seat, seats[seat]) != 0)
        seat++;
    cr_assert_lt(seat, SEATS_MAX);
    return seat;
}

/* The mean of the seats, each the mean of its members, criteria by weight;
   rounded half up to hundredths.  Whole numbers only. */
static int64_t result_of(const struct audit_form *forms, int count)
{
    int64_t sums[SEATS_MAX] = {0}, members[SEATS_MAX] = {0};
    for (int f = 0; f < count; f++) {
        int seat = seat_of(&forms[f]);
        members[seat]++;
        for (int i = 0; i < AUDIT_CRITERIA; i++)
            sums[seat] += weights[i] * (forms[f].digits[i] - '0');
    }
    int64_t all = members[0] * members[1] * members[2], over = 0;
    for (int s = 0; s < SEATS_MAX; s++)
        over += sums[s] * (all / members[s]);
    int64_t under = all * SEATS_MAX * WEIGHTS;
    return (2 * 100 * over + under) / (2 * under);
}

#define SHOWN                                     \
    " FROM reveal r JOIN item i ON i.id = r.item" \
    " JOIN candidate c ON c.id = i.candidate"     \
    " WHERE c.number = ?1"

void audit_reveal(struct audit *a, const struct audit_form *forms, int count,
                  const char *by)
{
    const char *candidate = forms->candidate;
    expect_text(a, "SELECT r.cause || ' ' || r.by" SHOWN, TEXTS(candidate),
                words("first %s", by));
    cr_assert_eq(number(a,
                        "SELECT count(*) FROM reveal_member WHERE reveal ="
                        " (SELECT r.id" SHOWN ")",
                        TEXTS(candidate)),
                 count);
    for (int f = 0; f < count; f++)
        cr_assert_eq(
            number(a,
                   "SELECT count(*) FROM reveal_member m WHERE m.member = ?2"
                   " AND m.state = 'in' AND m.seat = ?3"
                   " AND m.ballot = (SELECT b.id" FORM ")"
                   " AND m.reveal = (SELECT r.id" SHOWN ")",
                   TEXTS(candidate, forms[f].member, forms[f].seat)),
            1, "%s: %s is not in the snapshot", candidate, forms[f].member);
    cr_assert_eq(number(a,
                        "SELECT result_hundredths FROM outcome WHERE reveal ="
                        " (SELECT r.id" SHOWN ")",
                        TEXTS(candidate)),
                 result_of(forms, count));
}

/* -- ends ------------------------------------------------------------------ */

void audit_held_over(struct audit *a, const char *candidate, const char *reason,
                     const char *by)
{
    static const char end[] = " FROM event e JOIN item i ON i.id = e.item"
                              " JOIN candidate c ON c.id = i.candidate"
                              " JOIN event_text t ON t.event = e.id"
                              " WHERE c.number = ?1";
    char sql[400];
    snprintf(sql, sizeof sql,
             "SELECT i.phase || ' ' || e.kind || ' ' || e.by || ' ' || t.reason"
             "%s",
             end);
    expect_text(a, sql, TEXTS(candidate),
                words("held-over held-over %s %s", by, reason));
}

void audit_declined(struct audit *a, const char *candidate, const char *text,
                    const char *chair, const char *by)
{
    static const char taken[] =
        "SELECT i.phase || ' ' || d.kind || ' ' || d.chair || ' ' ||"
        " d.entered_by || ' ' || d.votes_for || ' ' || d.votes_abstained"
        " FROM decision d JOIN item i ON i.id = d.item"
        " JOIN candidate c ON c.id = i.candidate WHERE c.number = ?1";
    static const char reasons[] =
        "SELECT instr(t.text, ?2) > 0 FROM decision_text t"
        " JOIN decision d ON d.id = t.decision JOIN item i ON i.id = d.item"
        " JOIN candidate c ON c.id = i.candidate"
        " WHERE c.number = ?1 AND t.kind = 'reasons'";
    expect_text(a, taken, TEXTS(candidate),
                words("decided decline %s %s 0 0", chair, by));
    cr_assert_eq(number(a, reasons, TEXTS(candidate, text)), 1,
                 "%s: the reasons are not as they were typed", candidate);
}

void audit_decision_count(struct audit *a, int count)
{
    cr_assert_eq(number(a, "SELECT count(*) FROM decision", NULL), count);
    cr_assert_eq(
        number(a, "SELECT coalesce(max(sequence), 0) FROM decision", NULL),
        count, "a number was left out");
}

/* -- the log --------------------------------------------------------------- */

/* "5:seven,": the length in bytes, the bytes. */
static void add_field(crypto_hash_sha256_state *hash, const char *text)
{
    char head[24];
    snprintf(head, sizeof head, "%zu:", strlen(text));
    crypto_hash_sha256_update(hash, (const unsigned char *)head, strlen(head));
    crypto_hash_sha256_update(hash, (const unsigned char *)text, strlen(text));
    crypto_hash_sha256_update(hash, (const unsigned char *)",", 1);
}

static void hash_fields(char out[65], const char *const *fields)
{
    crypto_hash_sha256_state state;
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_init(&state);
    for (; *fields; fields++)
        add_field(&state, *fields);
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(out, 65, hash, sizeof hash);
}

static const char log_sql[] =
    "SELECT l.seq, l.at, l.clock_back, l.kind, l.actor, l.account, c.number,"
    " s.number, l.digest, l.previous, l.hash, p.salt, p.text"
    " FROM log l JOIN log_payload p ON p.seq = l.seq"
    " LEFT JOIN candidate c ON c.id = l.candidate"
    " LEFT JOIN session s ON s.id = l.session ORDER BY l.seq";
enum {
    SEQ,
    AT,
    BACK,
    KIND,
    ACTOR,
    ACCOUNT,
    CANDIDATE,
    SESSION,
    DIGEST,
    PREVIOUS,
    HASH,
    SALT,
    PAYLOAD
};

static void check_entry(sqlite3_stmt *rows, const char *before)
{
    char digest[65], hash[65];
    hash_fields(digest, (const char *const[]){text_at(rows, SALT),
                                              text_at(rows, PAYLOAD), NULL});
    hash_fields(hash,
                (const char *const[]){
                    "committee log 1", text_at(rows, SEQ), before, digest,
                    text_at(rows, AT), text_at(rows, BACK), text_at(rows, KIND),
                    text_at(rows, ACTOR), text_at(rows, ACCOUNT),
                    text_at(rows, CANDIDATE), text_at(rows, SESSION), NULL});
    cr_assert_str_eq(text_at(rows, DIGEST), digest, "entry %s",
                     text_at(rows, SEQ));
    cr_assert_str_eq(text_at(rows, PREVIOUS), before, "entry %s",
                     text_at(rows, SEQ));
    cr_assert_str_eq(text_at(rows, HASH), hash, "entry %s", text_at(rows, SEQ));
}

int audit_chain(struct audit *a)
{
    char before[65] = "";
    int64_t at = 0, seq = 0, backs = 0;
    sqlite3_stmt *rows = ask(a, log_sql, NULL);
    for (; sqlite3_step(rows) == SQLITE_ROW; seq++) {
        bool back = sqlite3_column_int64(rows, AT) < at;
        check_entry(rows, before);
        cr_assert_eq(sqlite3_column_int64(rows, SEQ), seq + 1);
        cr_assert_eq(sqlite3_column_int64(rows, BACK), back);
        snprintf(before, sizeof before, "%s", text_at(rows, HASH));
        at = sqlite3_column_int64(rows, AT);
        backs += back;
    }
    sqlite3_finalize(rows);
    cr_assert_eq(number(a, "SELECT count(*) FROM log", NULL), seq,
                 "an entry without its text");
    return (int)backs;
}
