/*
 * The candidates on the first screen: a part of the list, some pages round the
 * chosen row, and a search that narrows it with each key.  However many there
 * are, a key reads a page.
 */

#include <committee/tui/home.h>

#include <stdlib.h>
#include <string.h>

#include <committee/tui/screens.h>

enum { PAGE = 20 }; /* what a window of 24 rows shows, and a few after it */

/* The page after or before a number; NULL: the first or the last one. */
static int read_page(const struct candidate_row **rows, int *count,
                     struct home *h, const char *number, bool forward)
{
    *count = 0;
    int status =
        candidates_list(rows, count, ui_committee(h->ui), &h->candidate_arena,
                        &(struct candidate_query){
                            .text = edit_text(&h->search),
                            .letters = h->letters,
                            .after = forward ? number : NULL,
                            .before = forward ? NULL : number,
                            .last = !forward,
                            .limit = PAGE,
                        });
    if (status)
        *count = 0;
    return status;
}

static void keep_after(struct home *h, const struct candidate_row *rows,
                       int count)
{
    for (int i = 0; i < count; i++)
        *vec_push(&h->candidates) = rows[i];
    h->to_last = count < PAGE;
}

static void keep_before(struct home *h, const struct candidate_row *rows,
                        int count)
{
    size_t known = h->candidates.count, came = (size_t)count;
    for (int i = 0; i < count; i++)
        *vec_push(&h->candidates) = rows[i];
    struct candidate_row *all = h->candidates.items;
    if (came) {
        memmove(all + came, all, known * sizeof *all);
        memcpy(all, rows, came * sizeof *all);
    }
    h->from_first = count < PAGE;
}

static size_t more_candidates(void *data, bool forward)
{
    struct home *h = data;
    const struct candidate_row *rows;
    int count;
    size_t known = h->candidates.count;
    if (!known || (forward ? h->to_last : h->from_first) ||
        read_page(&rows, &count, h,
                  h->candidates.items[forward ? known - 1 : 0].number, forward))
        return 0;
    (forward ? keep_after : keep_before)(h, rows, count);
    return (size_t)count;
}

static void forget_rows(struct home *h)
{
    h->candidates.count = 0;
    h->from_first = h->to_last = false;
    arena_free(&h->candidate_arena);
}

static size_t jump_candidates(void *data, bool to_end)
{
    struct home *h = data;
    const struct candidate_row *rows;
    int count;
    if (to_end ? h->to_last : h->from_first)
        return h->candidates.count;
    forget_rows(h);
    if (read_page(&rows, &count, h, NULL, !to_end))
        return 0;
    (to_end ? keep_before : keep_after)(h, rows, count);
    *(to_end ? &h->to_last : &h->from_first) = true;
    h->lists[TAB_CANDIDATES].top = 0;
    return h->candidates.count;
}

/* A page before the chosen row and one from it on; it may be gone. */
static int read_round(struct home *h, const char *chosen)
{
    const struct candidate_row *rows;
    int count;
    int status = read_page(&rows, &count, h, chosen, false);
    if (status)
        return status;
    keep_before(h, rows, count);
    h->lists[TAB_CANDIDATES].at = (size_t)count;
    status = read_page(&rows, &count, h, count ? rows[count - 1].number : NULL,
                       true);
    if (status == OK)
        keep_after(h, rows, count);
    return status;
}

static int read_first(struct home *h)
{
    const struct candidate_row *rows;
    int count;
    int status = read_page(&rows, &count, h, NULL, true);
    if (status)
        return status;
    keep_after(h, rows, count);
    h->from_first = true;
    h->lists[TAB_CANDIDATES].at = 0;
    return OK;
}

/* How many there are in all is asked only where they are not all here. */
static void count_found(struct home *h)
{
    h->found = (int)h->candidates.count;
    if (h->from_first && h->to_last)
        return;
    if (text_blank(edit_text(&h->search)))
        h->found = h->candidate_count;
    else if (candidates_found(
                 &h->found, ui_committee(h->ui),
                 &(struct candidate_query){.text = edit_text(&h->search),
                                           .letters = h->letters}))
        h->found = (int)h->candidates.count;
}

/* The chosen row stays, and stays where it is in the window. */
void home_candidates_load(struct home *h)
{
    struct list *list = &h->lists[TAB_CANDIDATES];
    const char *now = home_candidate(h);
    char *chosen = now ? xstrdup(now) : NULL;
    size_t above = list->at - list->top;
    bool first = !chosen || (h->from_first && list->at == 0);
    forget_rows(h);
    int status = first ? read_first(h) : read_round(h, chosen);
    home_refused(h, TAB_CANDIDATES, status);
    if (status)
        forget_rows(h);
    list->count = h->candidates.count;
    list_select(list, list->at);
    list->top = list->at > above ? list->at - above : 0;
    count_found(h);
    free(chosen);
}

static void candidate_line(void *data, struct canvas *line, size_t index,
                           bool chosen)
{
    struct home *h = data;
    struct ui *ui = h->ui;
    const struct candidate_row *row = &h->candidates.items[index];
    bool wide = line->cols >= 100;
    int name = wide ? 34 : 23, status = 13 + name + 1, last = status + 22;
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
        tr_add(&found, ui->lang, N_("{1} found, letters too"), num(h->found));
    else
        tr_add(&found, ui->lang, N_("{1} found by number or name"),
               num(h->found));
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
    h->lists[TAB_CANDIDATES] = (struct list){.data = h,
                                             .row = candidate_line,
                                             .more = more_candidates,
                                             .jump = jump_candidates};
}
