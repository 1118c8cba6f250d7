/* Versions of the policy. */

#include <committee/work/policies.h>

#include "inside.h"

#include <committee/store/policies.h>

int policies_list(const struct policy_row **rows, int *count,
                  struct committee *c, struct arena *arena)
{
    const struct stored_policy *stored;
    const char *configured = policy_configured(c)->digest;
    int status = store_policies(&stored, count, c->db, arena);
    if (status)
        return status;
    struct policy_row *list = arena_array(arena, struct policy_row, *count + 1);
    for (int i = 0; i < *count; i++)
        list[i] = (struct policy_row){
            .version = stored[i].version,
            .adopted = stored[i].adopted,
            .by = committee_member_name(c, stored[i].by),
            .digest = stored[i].digest,
            .in_force = text_equal(stored[i].digest, configured),
        };
    *rows = list;
    return OK;
}

int policy_newest(int *version, struct committee *c)
{
    return store_policy_newest(version, c->db);
}

int policy_load(const struct policy **policy, struct committee *c,
                struct arena *arena, int version)
{
    (void)arena; /* kept by the committee */
    return policy_version(policy, c, version);
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
    if (status == OK && latest.version &&
        text_equal(latest.digest, configured->digest))
        status = fail(ERR_NO,
                      N_("these criteria are in force already, as "
                         "version {1}"),
                      num(latest.version));
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
