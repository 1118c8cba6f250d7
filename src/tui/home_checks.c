/* What the first screen offers from its help: homes, checking, a backup. */

#include <committee/tui/home.h>

#include <stdio.h>
#include <string.h>

#include <committee/base/clock.h>
#include <committee/text/number.h>
#include <committee/tui/dialog.h>
#include <committee/tui/screens.h>
#include <committee/work/decisions.h>
#include <committee/work/places.h>

static unsigned homes_typed(struct ui *ui, void *data, const char *text)
{
    long homes;
    (void)data;
    if (whole_parse(&homes, text, 0, 100000) ||
        quota_set_vacated(ui_committee(ui), date_today().year, (int)homes))
        return ui_failed(ui);
    ui_say(ui, N_("Recorded: {1} homes fell vacant in {2}."), num(homes),
           num(date_today().year));
    return DID_RELOAD;
}

unsigned home_ask_homes(struct ui *ui)
{
    struct dialog_text options = {
        .title = trf(ui->lang, N_("How many homes fell vacant in {1}?"),
                     num(date_today().year)),
        .help = tr(ui->lang, N_("The program computes from it how many places "
                                "there are this year.")),
    };
    dialog_text(ui, &options, homes_typed, NULL);
    return DID_REDRAW;
}

static unsigned check_everything(struct ui *ui)
{
    const struct finding *findings;
    int count = 0;
    struct arena arena = {0};
    struct str text = {0};
    int status = verify(&findings, &count, ui_committee(ui), &arena, NULL);
    if (status && status != ERR_NO) {
        arena_free(&arena);
        return ui_failed(ui);
    }
    str_add(&text, status ? tr(ui->lang, N_("Something is not right:"))
                          : tr(ui->lang, N_("Everything is sound.")));
    str_add(&text, "\n");
    for (int i = 0; i < count; i++)
        str_addf(&text, "\n%s %s", findings[i].bad ? "!" : "✓",
                 findings[i].text);
    dialog_told(ui, tr(ui->lang, N_("Checked")), str_text(&text));
    str_free(&text);
    arena_free(&arena);
    return DID_REDRAW;
}

/* Beside the database, with the moment in its name. */
static unsigned make_backup(struct ui *ui)
{
    const char *database = committee_settings(ui_committee(ui))->database;
    struct local_time now = clock_local(clock_now_ms());
    size_t stem = strlen(database);
    if (stem > 3 && text_equal(database + stem - 3, ".db"))
        stem -= 3;
    const char *path = arena_printf(
        &ui->arena, "%.*s-%04d-%02d-%02d-%02d%02d%02d.db", (int)stem, database,
        now.year, now.month, now.day, now.hour, now.minute, now.second);
    if (backup_to(ui_committee(ui), path))
        return ui_failed(ui);
    dialog_told(ui, tr(ui->lang, N_("The backup has been made")),
                trf(ui->lang, N_("It is here: {1}"), path));
    return DID_RELOAD;
}

unsigned home_check(struct home *h, enum action action)
{
    switch (action) {
    case ACT_HOMES:
        return home_ask_homes(h->ui);
    case ACT_RESERVE:
        reserve_open(h->ui);
        return DID_REDRAW;
    case ACT_VERIFY:
        return check_everything(h->ui);
    case ACT_PINS:
        pins_open(h->ui);
        return DID_REDRAW;
    case ACT_OWN_PIN:
        pin_open(h->ui, &(struct pin_request){.own = true});
        return DID_REDRAW;
    case ACT_BACKUP:
        return make_backup(h->ui);
    default:
        return NOT_MINE;
    }
}
