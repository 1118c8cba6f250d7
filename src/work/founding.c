/* A new committee: its committee.ini and an empty database. */

#include <committee/work/checks.h>

#include "inside.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/config/write.h>
#include <committee/text/fold.h>
#include <committee/text/name.h>
#include <committee/work/policies.h>

/* Text of a committee.ini, and an empty database with its policy. */
static int found(const char *folder, const struct str *text)
{
    struct committee *c = NULL;
    int version;
    char *config = file_join(folder, "committee.ini");
    char *database = file_join(folder, "committee.db");
    int status = file_make_folder(folder);
    if (status == OK &&
        (access(config, F_OK) == 0 || access(database, F_OK) == 0))
        status = fail(ERR_CREATE,
                      N_("\"{1}\" holds a committee already; name a folder "
                         "without committee.ini and committee.db"),
                      folder);
    if (status == OK)
        status = file_write(config, str_text(text), text->len, false);
    if (status == OK)
        status = db_create(database);
    if (status == OK)
        status =
            committee_open(&c, &(struct committee_options){
                                   .config = config, .database = database});
    if (status == OK)
        status = policy_adopt(&version, c, date_today());
    committee_close(c);
    free(config);
    free(database);
    return status;
}

int committee_init(const char *folder)
{
    struct str text = {0};
    str_add(&text, config_default_text());
    int status = found(folder, &text);
    str_free(&text);
    return status;
}

/* Who stands in the shipped file for each of them. */
static const char *const sections[FOUNDERS] = {
    [FOUNDER_SECRETARY] = "member bea",
    [FOUNDER_RESIDENT] = "member mohamed",
    [FOUNDER_WELFARE] = "member piet",
    [FOUNDER_CORPORATION] = "member anna",
};

enum { ID_BYTES = 16 };

/* The surname in small letters without marks, which --as and the log can hold;
   of one in another script nothing is left. */
static const char *id_of(struct arena *arena, const char *full)
{
    struct person_name name;
    struct str id = {0};
    name_split(&name, arena, full);
    for (const char *p = text_folded(arena, name.surname);
         *p && id.len < ID_BYTES; p++)
        if ((*p >= 'a' && *p <= 'z') || (id.len && *p >= '0' && *p <= '9'))
            str_addc(&id, *p);
    const char *kept = id.len ? arena_strdup(arena, str_text(&id)) : "member";
    str_free(&id);
    return kept;
}

static bool is_taken(const char *const ids[], int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (text_equal(ids[i], id))
            return true;
    return false;
}

/* Two of the same name: the second one has a number. */
static void make_ids(const char *ids[FOUNDERS], struct arena *arena,
                     const struct founding *founding)
{
    for (int i = 0; i < FOUNDERS; i++) {
        const char *id = id_of(arena, founding->names[i]);
        ids[i] = id;
        for (int n = 2; is_taken(ids, i, ids[i]); n++)
            ids[i] = arena_printf(arena, "%s%d", id, n);
    }
}

/* What nobody was asked is empty: another committee's must not be printed. */
static const struct config_answer unasked[] = {
    {"committee", "place", ""},       {"committee", "building", ""},
    {"committee", "legal_basis", ""}, {"committee", "legal_from", ""},
    {"committee", "legal_until", ""}, {"letters", "contact_nl", ""},
    {"letters", "contact_en", ""},    {"member sanne", NULL, NULL},
};
enum { UNASKED = sizeof unasked / sizeof *unasked };

static int answers_of(struct config_answer *answers, struct arena *arena,
                      const struct founding *founding)
{
    const char *ids[FOUNDERS];
    int count = 0;
    make_ids(ids, arena, founding);
    answers[count++] =
        (struct config_answer){"committee", "name", founding->name};
    for (int i = 0; i < UNASKED; i++)
        answers[count++] = unasked[i];
    for (int i = 0; i < FOUNDERS; i++) {
        bool chair = founding->chair == (enum founder)i;
        answers[count++] = (struct config_answer){sections[i], NULL, ids[i]};
        answers[count++] =
            (struct config_answer){sections[i], "name", founding->names[i]};
        if (i != FOUNDER_SECRETARY)
            answers[count++] = (struct config_answer){
                sections[i], "role",
                role_codes[chair ? ROLE_CHAIR : ROLE_MEMBER]};
    }
    return count;
}

int committee_found(const char *folder, const struct founding *founding)
{
    struct config_answer answers[1 + UNASKED + 3 * FOUNDERS];
    struct arena arena = {0};
    struct str text = {0};
    int count = answers_of(answers, &arena, founding);
    int status = config_write_answers(&text, founding->lang, answers, count);
    if (status == OK)
        status = found(folder, &text);
    str_free(&text);
    arena_free(&arena);
    return status;
}
