/* Letters, second applications, and marks in letters. */

#include <committee/store/candidates.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/random.h>
#include <committee/base/status.h>
#include <committee/store/db.h>
#include <committee/text/fold.h>

#include "statement.h"

static void digest_into(char *digest, struct arena *arena, const char *text)
{
    const char *canonical = text_canonical(arena, text);
    sha256_hex(digest, canonical, strlen(canonical));
}

void letter_digest(char *digest, const char *text)
{
    struct arena arena = {0};
    digest_into(digest, &arena, text);
    arena_free(&arena);
}

static int count_words(const char *text)
{
    int words = 0;
    while (*(text += strspn(text, " \t\r\n"))) {
        words++;
        text += strcspn(text, " \t\r\n");
    }
    return words;
}

/* Whether the letter lies open in some session; the trigger checks it too. */
int store_letter_free(struct db *db, int64_t candidate)
{
    static const char sql[] =
        "SELECT 1 FROM item i JOIN letter l ON l.candidate = i.candidate"
        " WHERE i.candidate = :candidate AND i.letter_opened_at IS NOT NULL";
    int64_t frozen;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    int status = query_value(&frozen, &q, 0);
    if (status == 0 && frozen)
        return fail(ERR_DATA, N_("this letter was opened in a session: from "
                                 "then on it does not change"));
    return status;
}

/* Covers are places in this very text: with another one they would show what
   they hide. */
static int check_covers(struct db *db, int64_t candidate)
{
    static const char sql[] =
        "SELECT EXISTS (SELECT 1 FROM mark WHERE candidate = :candidate"
        "  AND kind = 'cover')";
    static const char marks_sql[] =
        "DELETE FROM mark WHERE candidate = :candidate";
    int64_t covered;
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    int status = query_value(&covered, &q, 0);
    if (status == 0 && covered)
        return fail(ERR_DATA, N_("passages of this letter are covered; take "
                                 "that away first, then change the letter"));
    if (status < 0)
        return status;
    query_start(&q, db, marks_sql);
    query_int(&q, ":candidate", candidate);
    return query_run(&q);
}

int store_letter_fold(struct db *db, int64_t candidate, const char *folded)
{
    static const char sql[] =
        "UPDATE letter SET folded = :folded WHERE candidate = :candidate";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    query_text(&q, ":folded", folded);
    return query_run(&q);
}

int store_letter_set(struct db *db, int64_t candidate,
                     const struct stored_letter *letter)
{
    static const char there_sql[] =
        "SELECT 1 FROM letter WHERE candidate = :candidate";
    static const char insert_sql[] =
        "INSERT INTO letter (candidate, text, digest, folded, words, origin)"
        " VALUES (:candidate, :text, :digest, :folded, :words, :origin)";
    static const char update_sql[] =
        "UPDATE letter SET text = :text, digest = :digest, folded = :folded,"
        "  words = :words, origin = :origin WHERE candidate = :candidate";
    struct arena arena = {0};
    char digest[SHA256_HEX];
    const char *known = letter->digest;
    int64_t there;
    struct query q;
    int status = store_letter_free(db, candidate);
    if (status == 0)
        status = check_covers(db, candidate);
    if (status < 0)
        return status;
    query_start(&q, db, there_sql);
    query_int(&q, ":candidate", candidate);
    status = query_value(&there, &q, 0);
    if (status < 0)
        return status;
    if (text_blank(known)) {
        digest_into(digest, &arena, letter->text);
        known = digest;
    }
    query_start(&q, db, there ? update_sql : insert_sql);
    query_int(&q, ":candidate", candidate);
    query_text(&q, ":text", letter->text);
    query_text(&q, ":digest", known);
    query_text(&q, ":folded", text_folded(&arena, letter->text));
    query_int(&q, ":words",
              letter->words > 0 ? letter->words : count_words(letter->text));
    query_text(&q, ":origin", letter->origin);
    status = query_run(&q);
    arena_free(&arena);
    return status;
}

int store_letter(struct stored_letter *out, struct db *db, struct arena *arena,
                 int64_t candidate)
{
    static const char sql[] = "SELECT text, digest, origin, words FROM letter"
                              " WHERE candidate = :candidate";
    struct query q;
    *out = (struct stored_letter){.digest = "", .origin = ""};
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    if (query_row(&q)) {
        out->text = read_text(&q, arena);
        out->digest = read_text(&q, arena);
        out->origin = read_text(&q, arena);
        out->words = (int)read_int(&q);
    }
    return query_end(&q);
}

int store_letter_next(int64_t *candidate, const char **number,
                      struct stored_letter *out, struct db *db,
                      struct arena *arena)
{
    static const char sql[] =
        "SELECT l.candidate, c.number, l.text, l.digest, l.origin, l.words"
        " FROM letter l JOIN candidate c ON c.id = l.candidate"
        " WHERE l.candidate > :after ORDER BY l.candidate LIMIT 1";
    struct query q;
    *out = (struct stored_letter){.digest = "", .origin = ""};
    query_start(&q, db, sql);
    query_int(&q, ":after", *candidate);
    *candidate = 0;
    if (query_row(&q)) {
        *candidate = read_int(&q);
        *number = read_text(&q, arena);
        out->text = read_text(&q, arena);
        out->digest = read_text(&q, arena);
        out->origin = read_text(&q, arena);
        out->words = (int)read_int(&q);
    }
    return query_end(&q);
}

int store_candidate_by_digest(int64_t *id, struct db *db, const char *digest)
{
    static const char sql[] =
        "SELECT max(candidate) FROM letter WHERE digest = :digest";
    struct query q;
    query_start(&q, db, sql);
    query_text(&q, ":digest", digest);
    return query_value(id, &q, 0);
}

/* -- second applications --------------------------------------------------- */

int store_second_add(bool *added, struct db *db,
                     const struct stored_second *second)
{
    static const char sql[] =
        "INSERT INTO second_application (candidate, text, digest, received_on,"
        "  source, origin, at)"
        " SELECT :candidate, :text, :digest, :received, :source, :origin, :at"
        " WHERE NOT EXISTS (SELECT 1 FROM second_application"
        "  WHERE candidate = :candidate AND digest = :digest)";
    char digest[SHA256_HEX];
    struct query q;
    if (text_blank(second->letter.digest))
        letter_digest(digest, second->letter.text);
    else
        snprintf(digest, sizeof digest, "%s", second->letter.digest);
    query_start(&q, db, sql);
    query_int(&q, ":candidate", second->candidate);
    query_text(&q, ":text", second->letter.text);
    query_text(&q, ":digest", digest);
    query_date(&q, ":received", second->received);
    query_text(&q, ":source", second->source);
    query_text(&q, ":origin", second->letter.origin);
    query_int(&q, ":at", second->at);
    int status = query_run(&q);
    *added = status == 0 && sqlite3_changes(db->sqlite) > 0;
    return status;
}

int store_seconds(const struct stored_second **seconds, int *count,
                  struct db *db, struct arena *arena, int64_t candidate)
{
    static const char sql[] =
        "SELECT id, candidate, at, received_on, text, digest, origin, source"
        " FROM second_application WHERE candidate = :candidate ORDER BY id";
    VEC(struct stored_second) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    while (query_row(&q)) {
        struct stored_second *one = vec_push(&list);
        one->id = read_int(&q);
        one->candidate = read_int(&q);
        one->at = read_int(&q);
        one->received = read_date(&q);
        one->letter.text = read_text(&q, arena);
        one->letter.digest = read_text(&q, arena);
        one->letter.origin = read_text(&q, arena);
        one->letter.words = count_words(one->letter.text);
        one->source = read_text(&q, arena);
    }
    keep_list(seconds, count, arena, &list);
    return query_end(&q);
}

/* -- marks ----------------------------------------------------------------- */

static const char *mark_kind(const struct stored_mark *mark)
{
    return mark->cover ? "cover" : "mark";
}

int store_mark_set(struct db *db, int64_t candidate,
                   const struct stored_mark *mark)
{
    static const char sql[] =
        "INSERT INTO mark (candidate, owner, kind, start, length)"
        " VALUES (:candidate, :owner, :kind, :start, :length)"
        " ON CONFLICT DO UPDATE SET length = excluded.length";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    query_text(&q, ":owner", mark->owner);
    query_text(&q, ":kind", mark_kind(mark));
    query_int(&q, ":start", mark->start);
    query_int(&q, ":length", mark->length);
    return query_run(&q);
}

int store_mark_remove(struct db *db, int64_t candidate,
                      const struct stored_mark *mark)
{
    static const char sql[] =
        "DELETE FROM mark WHERE candidate = :candidate AND owner = :owner"
        "  AND kind = :kind AND start = :start";
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    query_text(&q, ":owner", mark->owner);
    query_text(&q, ":kind", mark_kind(mark));
    query_int(&q, ":start", mark->start);
    return query_run(&q);
}

int store_marks(const struct stored_mark **marks, int *count, struct db *db,
                struct arena *arena, int64_t candidate)
{
    static const char sql[] =
        "SELECT owner, kind = 'cover', start, length FROM mark"
        " WHERE candidate = :candidate ORDER BY start, owner, kind";
    VEC(struct stored_mark) list = {0};
    struct query q;
    query_start(&q, db, sql);
    query_int(&q, ":candidate", candidate);
    while (query_row(&q)) {
        struct stored_mark *one = vec_push(&list);
        one->owner = read_text(&q, arena);
        one->cover = read_int(&q) != 0;
        one->start = (int)read_int(&q);
        one->length = (int)read_int(&q);
    }
    keep_list(marks, count, arena, &list);
    return query_end(&q);
}
