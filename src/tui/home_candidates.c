/*
 * The candidates on the first screen: pages of 200 that follow each other by
 * number, and a search that narrows the list with each key.
 */

#include <committee/tui/home.h>

#include <stdlib.h>

#include <committee/tui/screens.h>

static int read_page(const struct candidate_row **rows, int *count,
                     struct home *h, const char *after, int limit)
{
    return candidates_list(rows, count, ui_committee(h->ui),
                           &h->candidate_arena,
                           &(struct candidate_query){
                               .text = edit_text(&h->search),
                               .letters = h->letters,
                               .after = after,
                               .limit = limit,
                           });
}

static void keep_rows(struct home *h, const struct candidate_row *rows,
                      int count)
{
    for (int i = 0; i < count; i++)
        *vec_push(&h->candidates) = rows[i];
}

static size_t more_candidates(void *data, bool forward)
{
    struct home *h = data;
    const struct candidate_row *rows;
    int count = 0;
    size_t known = h->candidates.count;
    if (!forward || !known || known % CANDIDATES_PAGE ||
        read_page(&rows, &count, h, h->candidates.items[known - 1].number,
                  CANDIDATES_PAGE))
        return 0;
    keep_rows(h, rows, count);
    return (size_t)count;
}

/* As many whole pages as were there, so that the chosen row stays. */
void home_candidates_load(struct home *h)
{
    const struct candidate_row *rows;
    int count = 0;
    struct list *list = &h->lists[TAB_CANDIDATES];
    int pages =
        (int)(h->candidates.count + CANDIDATES_PAGE - 1) / CANDIDATES_PAGE;
    char *chosen = home_candidate(h) ? xstrdup(home_candidate(h)) : NULL;
    vec_free(&h->candidates);
    arena_free(&h->candidate_arena);
    int status = read_page(&rows, &count, h, NULL,
                           (pages ? pages : 1) * CANDIDATES_PAGE);
    home_refused(h, TAB_CANDIDATES, status);
    keep_rows(h, rows, status ? 0 : count);
    list->count = h->candidates.count;
    for (size_t i = 0; chosen && i < list->count; i++)
        if (text_equal(h->candidates.items[i].number, chosen))
            list->at = i;
    list_select(list, list->at);
    free(chosen);
}

static void candidate_line(void *data, struct canvas *line, size_t index,
                           bool chosen)
{
    struct home *h = data;
    struct ui *ui = h->ui;
    const struct candidate_row *row = &h->candidates.items[index];
    bool wide = line->cols >= 100;
    int name = wide ? 34 : 24, status = 13 + name + 1, last = status + 22;
    (void)chosen;
    canvas_put(line, 0, 0, LOOK_TEXT, row->number);
    canvas_fit(line, 0, 13, name, LOOK_TEXT, row->name);
    canvas_fit(line, 0, status, 21, LOOK_DIM,
               tr(ui->lang, status_title(row->status)));
    const char *about = row->wishes;
    if (row->second)
        about = tr(ui->lang, N_("second application"));
    else if (!text_blank(row->decision))
        about = trf(ui->lang, N_("decision {1}"), row->decision);
    else if (!text_blank(row->session))
        about = trf(ui->lang, N_("session {1}"), row->session);
    canvas_fit(line, 0, last, line->cols - last,
               row->second ? LOOK_WARN : LOOK_DIM, about);
}

static void draw_search(struct home *h, struct canvas *body)
{
    struct ui *ui = h->ui;
    int col =
        3 + canvas_put(body, 0, 3, LOOK_TEXT, tr(ui->lang, N_("Search:")));
    struct canvas field = canvas_sub(body, 0, col + 1, 1, 30);
    edit_draw(&h->search, &field, h->searching);
    struct str found = {0};
    if (h->letters)
        tr_add(&found, ui->lang, N_("{1} found, letters too"),
               num((long)h->candidates.count));
    else
        tr_add(&found, ui->lang, N_("{1} found by number or name"),
               num((long)h->candidates.count));
    canvas_right(body, 0, -3, LOOK_DIM, str_text(&found));
    str_free(&found);
}

static const char *nobody(const struct home *h)
{
    enum lang lang = h->ui->lang;
    if (text_blank(edit_text(&h->search)))
        return tr(lang, N_("There are no candidates yet. Press o to read in "
                           "applications. A letter on paper can be entered by "
                           "hand: press ? and choose \"add a candidate\"."));
    if (h->letters)
        return tr(lang, N_("Nothing was found, also not in the letters. Esc "
                           "shows all candidates again."));
    return tr(lang, N_("Nobody has this in the number or the name. Press "
                       "Enter to search the letters too, or Esc to show all "
                       "candidates again."));
}

void home_candidates_draw(struct home *h, struct canvas *body)
{
    bool search = h->searching || !text_blank(edit_text(&h->search));
    struct canvas rows = canvas_sub(body, search ? 2 : 0, 0, -1, -1);
    if (search)
        draw_search(h, body);
    if (h->candidates.count)
        list_draw(&h->lists[TAB_CANDIDATES], &rows, !h->searching);
    else
        canvas_wrap(&rows, 0, 4, body->cols - 8, LOOK_TEXT, nobody(h));
}

const char *home_candidate(const struct home *h)
{
    size_t at = h->lists[TAB_CANDIDATES].at;
    return at < h->candidates.count ? h->candidates.items[at].number : NULL;
}

unsigned home_search(struct home *h)
{
    h->searching = true;
    return DID_REDRAW;
}

/* The whole list of another search; the choice begins at the top. */
static unsigned search_again(struct home *h)
{
    h->candidates.count = 0;
    h->lists[TAB_CANDIDATES].at = h->lists[TAB_CANDIDATES].top = 0;
    home_candidates_load(h);
    return DID_REDRAW;
}

unsigned home_search_key(struct home *h, const struct event *event)
{
    h->search.changed = false;
    if (edit_key(&h->search, event)) {
        if (!h->search.changed)
            return DID_REDRAW;
        h->letters = false;
        return search_again(h);
    }
    switch (event->kind) {
    case EVENT_ENTER:
        h->searching = false;
        h->letters = !text_blank(edit_text(&h->search));
        return search_again(h);
    case EVENT_DOWN:
    case EVENT_TAB:
        h->searching = false;
        return DID_REDRAW;
    case EVENT_ESC:
        home_search_clear(h);
        return DID_REDRAW;
    default:
        return NOT_MINE;
    }
}

bool home_search_clear(struct home *h)
{
    if (!h->searching && text_blank(edit_text(&h->search)))
        return false;
    h->searching = h->letters = false;
    edit_set(&h->search, "");
    search_again(h);
    return true;
}

void home_candidates_start(struct home *h)
{
    h->lists[TAB_CANDIDATES] = (struct list){
        .data = h, .row = candidate_line, .more = more_candidates};
}
