#include <committee/work/board.h>

#include "inside.h"

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>
#include <committee/work/committee.h>
#include <committee/work/sessions.h>

const struct viewer board_viewer = {.member = "", .role = ROLE_BOARD};

/* A seat is in when everybody of it is; it is busy while one is. */
static void fill_seats(struct board_view *view, const struct item_view *item)
{
    for (int m = 0; m < item->member_count; m++) {
        enum progress *seat = &view->seats[item->members[m].seat_index];
        enum progress one = item->members[m].progress;
        if (one == PROGRESS_BUSY || *seat == PROGRESS_NOT_EXPECTED)
            *seat = one;
    }
}

/* Whoever runs the board and takes no part sees nothing of it here either. */
static int is_apart(bool *apart, struct committee *c, struct arena *arena,
                    const char *session, const char *candidate)
{
    const struct item_view *item;
    struct viewer board = c->viewer;
    c->viewer = c->own;
    int status = item_view(&item, c, arena, session, candidate);
    c->viewer = board;
    *apart = status == ERR_DENIED;
    return *apart ? OK : status;
}

static int fill_item(struct board_view *view, struct committee *c,
                     struct arena *arena, const char *candidate)
{
    const struct item_view *item;
    bool apart;
    int status = is_apart(&apart, c, arena, view->session, candidate);
    if (status || apart)
        return status;
    status = item_view(&item, c, arena, view->session, candidate);
    if (status)
        return status;
    view->candidate = item->candidate;
    view->position = item->position;
    view->count = item->count;
    view->phase = item->phase;
    view->round = item->round;
    view->policy = item->policy;
    view->outcome = item->outcome;
    view->step = item->step_count ? item->steps : NULL;
    fill_seats(view, item);
    return OK;
}

static int read_board(struct board_view *view, struct committee *c,
                      struct arena *arena)
{
    char number[24];
    const struct session_view *session;
    int status = session_default(number, c);
    if (status == ERR_NO_INPUT) {
        fail_forget();
        return OK;
    }
    if (status == OK)
        status = session_view(&session, c, arena, number);
    if (status || session->row.state != SESSION_OPEN)
        return status;
    view->session = session->row.number;
    view->practice = session->practice;
    return session->current < 0
               ? OK
               : fill_item(view, c, arena,
                           session->items[session->current].candidate);
}

int board_view(const struct board_view **out, struct committee *c,
               struct arena *arena)
{
    struct board_view *view = arena_new(arena, struct board_view);
    struct viewer before = c->viewer;
    *view = (struct board_view){.session = "", .candidate = ""};
    *out = view;
    int status = db_begin_read(c->db);
    if (status)
        return status;
    c->viewer = board_viewer;
    status = read_board(view, c, arena);
    c->viewer = before;
    db_end_read(c->db);
    return status;
}

void committee_show_board(struct committee *c)
{
    c->viewer = board_viewer;
    undo_forget(c);
}
