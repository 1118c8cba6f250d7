/* The criteria on the first screen: the working method, and adopting it. */

#include <committee/tui/home.h>

#include <committee/tui/dialog.h>
#include <committee/tui/find.h>
#include <committee/tui/screens.h>

enum { TEXT_COLS = 80, MARGINS = 4 };

static void load_text(struct home *h)
{
    const char *text;
    struct arena arena = {0};
    size_t top = h->criteria.top;
    int status = document_read(
        &text, ui_committee(h->ui), &arena,
        &(struct document_reading){
            .kind = DOCUMENT_POLICY,
            .cols = TEXT_COLS - MARGINS}); /* at any size: its place stays */
    home_refused(h, TAB_CRITERIA, status);
    if (status == OK && !text_equal(text, h->criteria.text)) {
        pager_set(&h->criteria, text);
        h->criteria.top = top;
    }
    arena_free(&arena);
}

int home_policy_load(struct home *h)
{
    const struct policy_row *rows;
    int count = 0;
    h->policy = h->coming = NULL;
    int status = policies_list(&rows, &count, ui_committee(h->ui), &h->arena);
    if (status) /* that nothing was adopted would be untrue */
        return status;
    h->newest = 0;
    h->configured = false;
    for (int i = 0; i < count; i++) {
        if (rows[i].when == POLICY_COMING)
            h->coming = &rows[i]; /* the last one is the next to come */
        else if (rows[i].when == POLICY_IN_FORCE)
            h->policy = &rows[i];
    }
    if (count) {
        h->newest = rows[0].version;
        h->configured = rows[0].configured;
    }
    return OK;
}

void home_criteria_load(struct home *h)
{
    load_text(h);
    int status = home_policy_load(h);
    if (status)
        home_refused(h, TAB_CRITERIA, status);
}

static const char *day_of(const struct home *h, const struct policy_row *row)
{
    struct str day = {0};
    date_long(&day, h->ui->lang, row->adopted);
    const char *text = arena_strdup(&h->ui->arena, str_text(&day));
    str_free(&day);
    return text;
}

/* What comes after what is in force now, or while nothing is. */
static const char *standing_next(const struct home *h)
{
    enum lang lang = h->ui->lang;
    const struct policy_row *coming = h->coming;
    if (!h->policy)
        return trf(lang,
                   N_("Version {1} comes into force on {2}. Before that day no "
                      "session can be held."),
                   num(coming->version), day_of(h, coming));
    return trf(lang,
               N_("Version {1} has been in force since {2} and stands here. "
                  "Version {3} comes into force on {4}: sessions from that day "
                  "on are held by it."),
               num(h->policy->version), day_of(h, h->policy),
               num(coming->version), day_of(h, coming));
}

static const char *standing(const struct home *h)
{
    enum lang lang = h->ui->lang;
    if (h->coming && h->configured)
        return standing_next(h);
    if (!h->policy)
        return tr(lang, N_("These criteria have not been adopted yet. Without "
                           "that no session can be opened. Press v to adopt "
                           "them."));
    if (h->configured)
        return trf(
            lang,
            N_("Version {1} is in force, adopted on {2}. The criteria have "
               "not been changed since."),
            num(h->policy->version), day_of(h, h->policy));
    return trf(lang,
               N_("Version {1}, adopted on {2}, is in force and stands here. "
                  "In committee.ini the criteria have changed since. Press v "
                  "to adopt those as version {3}."),
               num(h->policy->version), day_of(h, h->policy),
               num(h->newest + 1));
}

void home_criteria_draw(struct home *h, struct canvas *body)
{
    int rows = canvas_wrap(body, 0, 3, body->cols - 6,
                           h->configured ? LOOK_OK : LOOK_WARN, standing(h));
    struct canvas text = canvas_sub(body, rows + 1, 3, -1, -2);
    pager_draw(&h->criteria, &text, TEXT_COLS);
}

unsigned home_criteria_search(struct home *h)
{
    return find_ask(h->ui, &h->criteria);
}

enum permission home_criteria_may_adopt(const struct home *h,
                                        struct message *why)
{
    enum permission answer = may(why, committee_viewer(ui_committee(h->ui)),
                                 OP_ADOPT_POLICY, &(struct subject){0});
    if (answer != MAY || !h->configured)
        return answer;
    return may_not(why, N_("These criteria have been adopted already. After a "
                           "change in committee.ini a new version can be "
                           "adopted."));
}

void home_criteria_question(struct home *h, struct question *question)
{
    enum lang lang = h->ui->lang;
    question->title = tr(lang, N_("Adopt the criteria?"));
    question->text =
        tr(lang, N_("Sessions from the date that you give are held by these "
                    "criteria. What was adopted stays on record and never "
                    "changes."));
    question->word = tr(lang, N_("adopt"));
    question->yes = tr(lang, N_("Go on"));
}

static unsigned adopt_on(struct ui *ui, void *data, const char *text)
{
    struct date date;
    int version;
    (void)data;
    if (date_parse(&date, text) ||
        policy_adopt(&version, ui_committee(ui), date))
        return ui_failed(ui);
    ui_say(ui, N_("The criteria have been adopted as version {1}."),
           num(version));
    return DID_RELOAD;
}

unsigned home_criteria_adopt(struct home *h)
{
    struct str today = {0};
    date_short(&today, date_today());
    struct dialog_text options = {
        .title = tr(h->ui->lang, N_("From which date are they in force?")),
        .help = tr(h->ui->lang, N_("Day, month and year. Today is filled "
                                   "in.")),
        .value = str_text(&today),
    };
    dialog_text(h->ui, &options, adopt_on, h);
    str_free(&today);
    return DID_REDRAW;
}
