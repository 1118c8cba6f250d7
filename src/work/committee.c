/* Opening a committee: configuration, database, who is at the keyboard. */

#include "inside.h"
#include "press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/helper.h>
#include <committee/store/roster.h>
#include <committee/store/texts.h>

static const char *const theme_names[] = {"dark", "light", "mono",
                                          "high-contrast", "auto"};

/* The path as others may print it: absolute when it can be. */
static const char *full_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    const char *full = arena_strdup(arena, real ? real : path);
    free(real);
    return full;
}

static void fill_settings(struct committee *c)
{
    const struct config *config = &c->config;
    struct settings *s = &c->settings;
    s->name = config->name;
    s->place = config->place;
    s->building = config->building;
    s->exports = config->exports;
    s->excel_comma = config->excel == EXCEL_COMMA;
    s->letterhead = press_letterhead(&c->arena, config->letterhead);
    s->templates = config->letters.templates;
    s->start = config->session.start;
    s->minutes_per_candidate = config->session.minutes_per_candidate;
    s->show_names = config->session.show_names_to_members;
    s->read_at_home = config->session.read_at_home;
    s->lock_after_min = config->session.lock_screen_after;
    s->theme = theme_names[config->theme];
    s->mouse = config->mouse;
    s->key_count = config->key_count;
    const char *(*keys)[2] =
        arena_calloc(&c->arena, (size_t)config->key_count + 1, sizeof *keys);
    for (int i = 0; i < config->key_count; i++) {
        keys[i][0] = config->keys[i].action;
        keys[i][1] = config->keys[i].key;
    }
    s->keys = (const char *const(*)[2])keys;
}

static int read_config(struct committee *c, const char *path)
{
    if (!path && access("committee.ini", F_OK) == 0)
        path = "committee.ini";
    int status = config_load(&c->config, &c->arena, path, NULL);
    if (status == OK)
        fill_settings(c);
    return status;
}

void committee_own(enum own_state own[OWN_PARTS], const struct committee *c)
{
    config_own(own, &c->config, c->config.lang);
}

/* The active ones of `roster` who were not active in the other. */
static void add_ids(struct str *out, const struct roster *roster,
                    const struct roster *other)
{
    for (int i = 0; i < roster->count; i++) {
        int was = roster_find(other, roster->members[i].id);
        if (roster->members[i].active &&
            (was < 0 || !other->members[was].active))
            str_addf(out, "%s%s", out->len ? " " : "", roster->members[i].id);
    }
}

/* Who came and who left: minutes of an earlier evening do not name the one,
   and go on naming the other. */
static int note_roster(struct committee *c)
{
    struct str came = {0}, left = {0};
    add_ids(&came, &c->config.roster, &c->roster);
    add_ids(&left, &c->roster, &c->config.roster);
    bool first = c->roster.count == 0;
    int status =
        note_log(c, "roster", (struct about){0},
                 first ? NULL
                       : (const char *[]){"came", str_text(&came), "left",
                                          str_text(&left), NULL});
    str_free(&came);
    str_free(&left);
    return status;
}

static int sync_roster(struct committee *c)
{
    int status = store_roster(&c->roster, c->db, &c->arena);
    if (status || roster_same(&c->roster, &c->config.roster))
        return status;
    if (db_read_only(c->db))
        return OK; /* looking on is still possible */
    bool changed = false;
    if ((status = db_begin(c->db)))
        return status;
    status = store_roster_save(&changed, c->db, &c->config.roster);
    if (status == OK && changed)
        status = note_roster(c);
    status = db_finish(c->db, status);
    return status ? status : store_roster(&c->roster, c->db, &c->arena);
}

static void set_viewer(struct viewer *viewer, const struct member *member)
{
    *viewer = (struct viewer){
        .member = member->id,
        .role = member->role,
        .votes = member_votes(member),
    };
}

static int find_viewer(struct committee *c,
                       const struct committee_options *options)
{
    const char *as = options->as;
    c->named = as != NULL;
    int at = as ? roster_find(&c->roster, as) : roster_secretary(&c->roster);
    if (at < 0 && !as)
        return fail(ERR_CONFIG,
                    N_("there is no active secretary in committee.ini; add "
                       "one with role = secretary, or use --as"));
    if (at < 0 || !c->roster.members[at].active)
        return fail(ERR_DENIED,
                    N_("\"{1}\" is not an active member of this committee; "
                       "the names stand in committee.ini"),
                    as);
    set_viewer(&c->own, &c->roster.members[at]);
    bool set = false;
    int status = options->proven ? OK : pin_is_set(&set, c, c->own.member);
    c->own.unproved = set;
    c->viewer = c->own;
    return status;
}

static int open_database(struct committee *c, const char *path, bool create)
{
    c->elsewhere = path && !text_equal(path, c->config.database);
    if (!path)
        path = c->config.database;
    int status = db_open(&c->db, path);
    if (status == ERR_NO_INPUT && create) {
        status = db_create(path);
        if (status == OK)
            status = db_open(&c->db, path);
    }
    if (status)
        return status;
    db_on_undone(c->db, guarded_undo, c);
    c->settings.database = full_path(&c->arena, path);
    return OK;
}

static const char msg_shared[] =
    N_("Other accounts can read or change \"{1}\", and the scores in it; type: "
       "chmod 600, and the name of the file.");
static const char msg_folder_shared[] =
    N_("Everybody on this computer can put another file in the place of "
       "\"{1}\"; move it to a folder of your own.");

static void free_committee(struct committee *c)
{
    db_close(c->db);
    arena_free(&c->arena);
    free(c);
}

void notice_add(struct committee *c, const char *id, const char *first,
                const char *second)
{
    if (c->notice_count < NOTICES_MAX)
        c->notices[c->notice_count++] =
            (struct message){.id = id, .args = {first, second}};
}

const struct message *committee_notices(int *count, const struct committee *c)
{
    *count = c->notice_count;
    return c->notices;
}

const struct message *committee_exposed(int *count, struct arena *arena,
                                        const char *database)
{
    struct message *list = arena_array(arena, struct message, 2);
    const char *path = full_path(arena, database);
    *count = 0;
    if (db_access_of(path) == DB_SHARED)
        list[(*count)++] = (struct message){.id = msg_shared, .args = {path}};
    if (db_folder_shared(path))
        list[(*count)++] =
            (struct message){.id = msg_folder_shared, .args = {path}};
    return list;
}

/* Who else could read it, and what was done about that. */
static void look_around(struct committee *c)
{
    const char *path = c->settings.database;
    if (db_access(c->db) == DB_MADE_PRIVATE)
        notice_add(c,
                   N_("Other accounts could read or change \"{1}\"; from now "
                      "on only yours can."),
                   path, NULL);
    if (db_access(c->db) == DB_SHARED)
        notice_add(c, msg_shared, path, NULL);
    if (db_folder_shared(path))
        notice_add(c, msg_folder_shared, path, NULL);
}

int committee_open(struct committee **out,
                   const struct committee_options *options)
{
    struct committee *c = xalloc(sizeof *c);
    int status = read_config(c, options->config);
    if (status == OK) {
        c->lang =
            lang_parse(options->lang ? options->lang : "", c->config.lang);
        status = open_database(c, options->database, options->create);
    }
    if (status == OK) {
        /* The log names who opens it when the roster changes. */
        c->viewer.member = "";
        status = sync_roster(c);
    }
    if (status == OK && options->board)
        c->own = c->viewer = board_viewer;
    else if (status == OK)
        status = find_viewer(c, options);
    if (status) {
        free_committee(c);
        return status;
    }
    look_around(c);
    seen_look(c);
    *out = c;
    return OK;
}

/* Nobody waits at the end for somebody who writes. */
void committee_close(struct committee *c)
{
    if (!c)
        return;
    db_set_patience(c->db, 0);
    seen_keep(c);
    if (c->confined)
        helper_end_broker();
    free_committee(c);
}

const struct settings *committee_settings(const struct committee *c)
{
    return &c->settings;
}

enum lang committee_lang(const struct committee *c)
{
    return c->lang;
}

void committee_set_lang(struct committee *c, enum lang lang)
{
    c->lang = lang;
}

const struct viewer *committee_viewer(const struct committee *c)
{
    return &c->viewer;
}

const struct roster *committee_roster(const struct committee *c)
{
    return &c->roster;
}

const struct policy *committee_policy(const struct committee *c)
{
    return &c->config.policy;
}

const char *committee_member_name(const struct committee *c, const char *id)
{
    int at = roster_find(&c->roster, id);
    return at < 0 ? id : c->roster.members[at].name;
}

const char *committee_config_path(const struct committee *c)
{
    return c->config.path ? c->config.path : "";
}

bool committee_read_only(const struct committee *c)
{
    return db_read_only(c->db);
}

bool committee_changed(struct committee *c)
{
    return db_changed(c->db);
}

void committee_view(struct committee *c, bool begin)
{
    if (!begin)
        db_end_read(c->db);
    else if (db_begin_read(c->db))
        fail_forget(); /* whoever reads will learn why */
}

int committee_lend(struct committee *c, const char *member)
{
    int at = roster_find(&c->roster, member);
    bool set = false;
    if (c->own.unproved)
        return require(c, OP_HAND_OVER, &(struct subject){0});
    if (c->own.role != ROLE_SECRETARY)
        return fail(ERR_DENIED, N_("only the secretary's laptop can be "
                                   "passed on"));
    if (at < 0 || !member_votes(&c->roster.members[at]))
        return fail(ERR_NO_INPUT, N_("\"{1}\" has no form to fill in"), member);
    int status = pin_is_set(&set, c, member);
    if (status)
        return status;
    set_viewer(&c->viewer, &c->roster.members[at]);
    c->viewer.lent = true;
    c->viewer.unproved = set || c->config.pin_required;
    undo_forget(c);
    return OK;
}

void committee_give_back(struct committee *c)
{
    c->viewer = c->own;
    undo_forget(c);
}

const char *actor(const struct committee *c)
{
    return c->viewer.member;
}

/* --- what is being typed --- */

/* A key ends in the candidate's number when it is about one. */
static int64_t candidate_of_key(struct committee *c, const char *key)
{
    const char *last = strrchr(key, '/');
    int64_t id = 0;
    if (!last || !text_starts(last + 1, "K-"))
        return 0;
    return store_candidate_id(&id, c->db, last + 1) == OK ? id : 0;
}

enum { DRAFT_MS = 20, FORGET_MS = 1000, ENDING_MS = 400 }; /* patience */

static int keep_draft(struct committee *c, const char *key, const char *text)
{
    if (c->viewer.unproved)
        return require(c, OP_SCORE, &(struct subject){0});
    struct stored_draft draft = {
        .owner = actor(c),
        .key = key,
        .candidate = candidate_of_key(c, key),
        .text = text ? text : "",
        .at = clock_now_ms(),
    };
    int status = db_begin(c->db);
    if (status == OK)
        status = store_draft_set(c->db, &draft);
    return db_finish(c->db, status);
}

/* Nobody asked for it: it waits no longer than is noticed, and is tried again
   a moment later.  Forgetting what was handed in is not tried again. */
int draft_save(struct committee *c, const char *key, const char *text)
{
    int patience = db_set_patience(c->db, c->ending       ? ENDING_MS
                                          : text && *text ? DRAFT_MS
                                                          : FORGET_MS);
    int status = keep_draft(c, key, text);
    db_set_patience(c->db, patience);
    return status;
}

void committee_ending(struct committee *c)
{
    c->ending = true;
}

void committee_on_wait(bool (*waits)(void *context, int waited_ms,
                                     bool reading),
                       void *context)
{
    db_on_wait(waits, context);
}

int draft_load(const char **text, struct committee *c, struct arena *arena,
               const char *key)
{
    *text = "";
    if (c->viewer.unproved)
        return OK; /* what somebody else was typing is not for who waits */
    return store_draft(text, c->db, arena, actor(c), key);
}
