/*
 * The reader of tables on arbitrary bytes.  The first byte says how little room
 * it has: as long as records fit, the records are the same with any room.
 */
#include <stdlib.h>
#include <string.h>

#include <committee/base/spool.h>
#include <committee/base/status.h>
#include <committee/intake/scores.h>
#include <committee/intake/stream.h>
#include <committee/text/utf8.h>

#include "fuzz.h"

static void read_all(struct str *out, struct spool *input, size_t room)
{
    struct stream s;
    bool more = true;
    int line = 0;
    stream_open(&s, input, room);
    while (more && stream_next(&more, &s) == OK && more) {
        promise(s.record_line > line && s.cells.count > 0);
        line = s.record_line;
        for (size_t i = 0; i < s.cells.count; i++) {
            const struct stream_cell *cell = &s.cells.items[i];
            promise(strlen(cell->text) == cell->size);
            promise(utf8_check(cell->text, cell->size) == cell->size);
            str_addn(out, cell->text, cell->size + 1);
        }
    }
    stream_close(&s);
}

static void read_scores(struct spool *input)
{
    struct scores scores;
    struct score_row row;
    bool more = true;
    int status = scores_open(&scores, input);
    while (status == OK && more)
        status = scores_next(&row, &more, &scores);
    scores_close(&scores);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct spool input;
    struct str small = {0}, large = {0};
    if (size == 0 || spool_make(&input) != OK)
        return 0;
    promise(spool_add(&input, data + 1, size - 1) == OK);
    read_all(&small, &input, 4 + data[0]);
    read_all(&large, &input, STREAM_BYTES);
    promise(small.len <= large.len);
    promise(small.len == 0 || memcmp(small.data, large.data, small.len) == 0);
    read_scores(&input);
    str_free(&small);
    str_free(&large);
    spool_close(&input);
    fail_forget();
    return 0;
}
