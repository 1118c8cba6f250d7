/*
 * What the log and the stored digests say of rows and texts.  What an older
 * version of the program did not write down is not compared; what an erasure
 * took away is not either.
 */

#include "verify_log.h"

#include <stdlib.h>

#include <committee/intake/application.h>
#include <committee/store/decisions.h>
#include <committee/store/verify.h>

#include "inside.h"

static void say(struct findings *f, struct committee *c, struct arena *arena,
                const char *id, const char *first)
{
    verify_found(f, c, arena, &(struct message){.id = id, .args = {first}},
                 true);
}

/* --- entries of the log against their rows --- */

static int check_decision(struct findings *f, struct committee *c,
                          struct arena *arena, const char *payload)
{
    struct stored_decision decision;
    char digest[SHA256_HEX];
    int64_t id;
    const char *number = log_value(arena, payload, "number");
    const char *kind = log_value(arena, payload, "decision");
    const char *written = log_value(arena, payload, "digest");
    int status = store_decision_id(&id, c->db, number);
    if (status == ERR_NO_INPUT) {
        say(f, c, arena, N_("Decision {1} stands in the log, but is gone."),
            number);
        return OK;
    }
    if (status == OK)
        status = store_decision(&decision, c->db, arena, id);
    if (status || decision.erased)
        return status;
    decision_digest(digest, &decision);
    if (!text_equal(kind, decision.admit ? "admit" : "decline") ||
        (*written && !text_equal(written, digest)))
        say(f, c, arena,
            N_("Decision {1} was changed after it had been recorded."), number);
    return OK;
}

static int check_form(struct findings *f, struct committee *c,
                      struct arena *arena, const struct log_entry *entry)
{
    struct stored_ballot ballot;
    const char *entered = log_value(arena, entry->payload, "entered");
    const char *paper = log_value(arena, entry->payload, "paper");
    int64_t id = strtoll(log_value(arena, entry->payload, "ballot"), NULL, 10);
    if (!id)
        return OK;
    int status = store_ballot(&ballot, c->db, arena, id);
    if (status && status != ERR_NO_INPUT)
        return status;
    if (status || !text_equal(ballot.entered_by, entered) ||
        ballot.by_secretary != text_equal(paper, "yes") ||
        !text_equal(ballot.member, log_value(arena, entry->payload, "member")))
        say(f, c, arena,
            N_("Who entered a form for {1} was changed after it had been "
               "handed in."),
            entry->candidate_number);
    return OK;
}

/* The row has a digest of its own: the log holds what it was that evening. */
static int check_minutes(struct findings *f, struct committee *c,
                         struct arena *arena, const struct log_entry *entry)
{
    struct arena own = {0};
    struct stored_minutes minutes;
    int version =
        (int)strtol(log_value(&own, entry->payload, "version"), NULL, 10);
    const char *written = log_value(&own, entry->payload, "digest");
    int status = OK;
    if (version > 0 && *written) {
        status = store_minutes_version(&minutes, c->db, &own, entry->session,
                                       version);
        if (status == OK && !text_equal(minutes.digest, written))
            say(f, c, arena,
                minutes.version
                    ? N_("The minutes of {1} were changed after they had "
                         "been adopted.")
                    : N_("The adopted minutes of {1} are gone."),
                entry->session_number);
    }
    arena_free(&own);
    return status;
}

static void say_put_back(struct findings *f, struct committee *c,
                         struct arena *arena, const struct log_entry *entry)
{
    struct str day = {0};
    date_short(&day, date_of_ms(entry->at));
    verify_found(f, c, arena,
                 &(struct message){
                     .id = N_("It was recorded on {1} that an older copy had "
                              "been put back."),
                     .args = {str_text(&day)}},
                 false);
    str_free(&day);
}

static int check_entry(struct findings *f, struct committee *c,
                       struct arena *arena, const struct log_entry *entry)
{
    if (text_equal(entry->kind, "put-back"))
        say_put_back(f, c, arena, entry);
    if (!entry->payload)
        return OK;
    if (text_equal(entry->kind, "decided"))
        return check_decision(f, c, arena, entry->payload);
    if (text_equal(entry->kind, "ballot-locked"))
        return check_form(f, c, arena, entry);
    if (text_equal(entry->kind, "minutes-adopted"))
        return check_minutes(f, c, arena, entry);
    return OK;
}

static int check_page(struct findings *f, struct committee *c,
                      struct arena *arena, struct log_query *query)
{
    struct arena own = {0};
    const struct log_entry *entries;
    int count;
    int status = log_entries(&entries, &count, c->db, &own, query);
    for (int i = count; status == OK && i-- > 0;)
        status = check_entry(f, c, arena, &entries[i]);
    query->after = status == OK && count ? entries[0].seq : INT64_MAX;
    arena_free(&own);
    return status;
}

static int check_entries(struct findings *f, struct committee *c,
                         struct arena *arena)
{
    struct log_query query = {.oldest = true};
    int status = OK;
    while (status == OK && query.after < INT64_MAX)
        status = check_page(f, c, arena, &query);
    return status;
}

/* --- letters --- */

/* An import keeps the key by which it knows a letter again. */
static bool is_digest(const char *digest, const char *text)
{
    char by_hand[SHA256_HEX], imported[SHA256_HEX];
    letter_digest(by_hand, text);
    letter_key(imported, text);
    return text_equal(digest, by_hand) || text_equal(digest, imported);
}

static int check_letters(struct findings *f, struct committee *c,
                         struct arena *arena)
{
    int64_t candidate = 0;
    int status;
    do {
        struct arena own = {0};
        struct stored_letter letter;
        const char *number;
        status = store_letter_next(&candidate, &number, &letter, c->db, &own);
        if (status == OK && candidate && !is_digest(letter.digest, letter.text))
            say(f, c, arena, N_("The letter of {1} was changed."), number);
        arena_free(&own);
    } while (status == OK && candidate);
    return status;
}

int verify_log_rows(struct findings *f, struct committee *c,
                    struct arena *arena)
{
    const struct store_finding *stored;
    int count;
    int status = store_verify_log(&stored, &count, c->db, arena);
    for (int i = 0; status == OK && i < count; i++)
        verify_found(f, c, arena, &stored[i].what, stored[i].bad);
    if (status == OK)
        status = check_entries(f, c, arena);
    return status ? status : check_letters(f, c, arena);
}
