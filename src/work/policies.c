/* Versions of the policy. */

#include <committee/work/policies.h>

#include "inside.h"

#include <committee/store/policies.h>

int policies_list(const struct policy_row **rows, int *count,
                  struct committee *c, struct arena *arena)
{
    const struct stored_policy *stored;
    const char *configured = policy_configured(c)->digest;
    int current, status = policy_current(&current, c);
    if (status == OK)
        status = store_policies(&stored, count, c->db, arena);
    if (status)
        return status;
    struct policy_row *list = arena_array(arena, struct policy_row, *count + 1);
    for (int i = 0; i < *count; i++)
        list[i] = (struct policy_row){
            .version = stored[i].version,
            .adopted = stored[i].adopted,
            .by = committee_member_name(c, stored[i].by),
            .digest = stored[i].digest,
            .when = stored[i].version < current    ? POLICY_PAST
                    : stored[i].version == current ? POLICY_IN_FORCE
                                                   : POLICY_COMING,
            .configured = text_equal(stored[i].digest, configured),
        };
    *rows = list;
    return OK;
}

int policy_current(int *version, struct committee *c)
{
    struct date today = date_today();
    return store_policy_on(version, c->db, today, today);
}

int policy_load(const struct policy **policy, struct committee *c,
                struct arena *arena, int version)
{
    (void)arena; /* kept by the committee */
    return policy_version(policy, c, version);
}

/* The configured policy after the latest one. */
static int check_adoption(const struct stored_policy *latest,
                          const struct policy *configured, struct date date)
{
    struct str day = {0};
    int status = OK;
    if (!latest->version)
        return OK;
    if (text_equal(latest->digest, configured->digest))
        return fail(ERR_NO,
                    N_("these criteria have been adopted already, as "
                       "version {1}"),
                    num(latest->version));
    date_short(&day, latest->adopted);
    if (date_compare(date, latest->adopted) < 0)
        status = fail(ERR_DATA,
                      N_("version {1} is in force from {2}; the next version "
                         "cannot come before it"),
                      num(latest->version), str_text(&day));
    str_free(&day);
    return status;
}

int policy_adopt(int *version, struct committee *c, struct date date)
{
    struct arena arena = {0};
    struct stored_policy latest;
    struct str text = {0};
    const struct policy *configured = policy_configured(c);
    int status = require(c, OP_ADOPT_POLICY, &(struct subject){0});
    if (status == OK)
        status = db_begin(c->db);
    if (status)
        return status;
    status = store_policy_latest(&latest, c->db, &arena);
    if (status == OK)
        status = check_adoption(&latest, configured, date);
    policy_write(&text, configured);
    if (status == OK)
        status =
            store_policy_add(version, c->db,
                             &(struct stored_policy){.adopted = date,
                                                     .by = actor(c),
                                                     .text = str_text(&text),
                                                     .at = clock_now_ms()});
    if (status == OK)
        status = note_log(c, "policy-adopted", (struct about){0},
                          (const char *[]){"version", num(*version), "digest",
                                           configured->digest, NULL});
    status = db_finish(c->db, status);
    str_free(&text);
    arena_free(&arena);
    return status;
}
