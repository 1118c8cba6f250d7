#include <committee/core/roster.h>

#include <string.h>

#include <committee/base/status.h>
#include <committee/base/str.h>

const char *const role_codes[5] = {
    [ROLE_MEMBER] = "member",       [ROLE_CHAIR] = "chair",
    [ROLE_SECRETARY] = "secretary", [ROLE_OBSERVER] = "observer",
    [ROLE_BOARD] = "board",
};

static const char *const role_titles[5] = {
    [ROLE_MEMBER] = N_("member"),       [ROLE_CHAIR] = N_("chair"),
    [ROLE_SECRETARY] = N_("secretary"), [ROLE_OBSERVER] = N_("observer"),
    [ROLE_BOARD] = N_("public board"),
};

const char *role_title(enum role role)
{
    return role_titles[role];
}

int roster_find(const struct roster *roster, const char *id)
{
    for (int i = 0; i < roster->count; i++)
        if (id && strcmp(roster->members[i].id, id) == 0)
            return i;
    return -1;
}

static int roster_first(const struct roster *roster, enum role role)
{
    for (int i = 0; i < roster->count; i++)
        if (roster->members[i].active && roster->members[i].role == role)
            return i;
    return -1;
}

int roster_secretary(const struct roster *roster)
{
    return roster_first(roster, ROLE_SECRETARY);
}

int roster_chair(const struct roster *roster)
{
    return roster_first(roster, ROLE_CHAIR);
}

/* A secretary or observer has no vote even when a seat is written by mistake. */
bool member_votes(const struct member *member)
{
    return member->active && member->seat && member->seat[0] != '\0' &&
           (member->role == ROLE_MEMBER || member->role == ROLE_CHAIR);
}

static bool member_same(const struct member *a, const struct member *b)
{
    return text_equal(a->id, b->id) && text_equal(a->name, b->name) &&
           text_equal(a->seat, b->seat) && a->role == b->role &&
           a->deputy == b->deputy && a->active == b->active;
}

bool roster_same(const struct roster *known, const struct roster *now)
{
    if (known->count < now->count)
        return false;
    for (int i = 0; i < now->count; i++)
        if (!member_same(&known->members[i], &now->members[i]))
            return false;
    for (int i = now->count; i < known->count; i++)
        if (known->members[i].active)
            return false;
    return true;
}
