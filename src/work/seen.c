/*
 * The last entry of the log that each member has seen, kept outside the file:
 * in the state folder of the account, a file per database and member, "SEQ
 * HASH".  That is how it shows that an older copy was put in the place of the
 * database.  No head is told to anybody here, for it may stand for a score
 * that is hidden.  Where there is no folder to write in nothing is kept.
 */

#include "inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/file.h>
#include <committee/base/random.h>

enum { SEEN_MAX_BYTES = 256 };

/* $XDG_STATE_HOME/committee or ~/.local/state/committee; "" when neither. */
void seen_folder(struct str *out)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        str_addf(out, "%s/committee", state);
    else if (home && *home == '/')
        str_addf(out, "%s/.local/state/committee", home);
}

/* One database is one place with one beginning: a copy elsewhere is another. */
static bool name_file(struct str *out, struct committee *c)
{
    struct log_head first;
    char digest[SHA256_HEX];
    struct str of = {0};
    seen_folder(out);
    if (!out->len || log_head_at(&first, c->db, 1))
        return false;
    str_addf(&of, "%s\n%s\n%s\n", db_path(c->db), first.hash, c->own.member);
    sha256_hex(digest, of.data, of.len);
    str_free(&of);
    str_addf(out, "/%s", digest);
    return true;
}

static void read_seen(struct log_head *seen, const char *path)
{
    struct str text = {0};
    char *end;
    if (file_read(&text, path, SEEN_MAX_BYTES) == OK && text.len) {
        long long seq = strtoll(text.data, &end, 10);
        if (seq > 0 && *end == ' ' &&
            strcspn(end + 1, "\n") == SHA256_HEX - 1) {
            seen->seq = seq;
            snprintf(seen->hash, sizeof seen->hash, "%.*s", SHA256_HEX - 1,
                     end + 1);
        }
    }
    str_free(&text);
}

/* Who cannot record it is told once, when somebody else has. */
static void judge_seen(struct committee *c)
{
    struct log_head same;
    bool recorded = false;
    int status = log_head_at(&same, c->db, c->seen.seq);
    if (status && status != ERR_NO_INPUT)
        return;
    if (status == OK && text_equal(same.hash, c->seen.hash))
        return;
    notice_add(c,
               N_("\"{1}\" is an older copy: what you have seen in it before "
                  "is no longer there. Did you put a backup back yourself? "
                  "Then type: committee verify, and it is recorded. If not, "
                  "put the newest copy back."),
               c->settings.database, NULL);
    c->older = log_has(&recorded, c->db, "put-back") != OK || !recorded;
}

/* What fails here is nobody's concern: the sentence before it stays. */
void seen_look(struct committee *c)
{
    struct str path = {0};
    if (name_file(&path, c))
        read_seen(&c->seen, str_text(&path));
    str_free(&path);
    if (c->seen.seq)
        judge_seen(c);
    seen_keep(c);
    fail_forget();
}

void seen_keep(struct committee *c)
{
    struct str path = {0}, text = {0};
    struct log_head head;
    if (c->older || log_head(&head, c->db) || head.seq == 0 ||
        text_equal(head.hash, c->seen.hash))
        return;
    str_addf(&text, "%lld %s\n", (long long)head.seq, head.hash);
    if (name_file(&path, c) &&
        !file_note(str_text(&path), text.data, text.len)) {
        struct str folder = {0};
        seen_folder(&folder);
        if (file_make_folder(str_text(&folder)) == OK)
            file_note(str_text(&path), text.data, text.len);
        str_free(&folder);
    }
    c->seen = head;
    str_free(&path);
    str_free(&text);
}

int seen_record(struct committee *c)
{
    int status = db_begin(c->db);
    if (status)
        return status;
    status = note_log(c, "put-back", (struct about){0},
                      (const char *[]){"seen", num(c->seen.seq), NULL});
    status = db_finish(c->db, status);
    if (status == OK)
        c->older = false;
    return status;
}
