#include "fit.h"

#include <string.h>

#include <committee/base/str.h>

#include "measure.h"

/* As in odt_styles.c and styles.xml; in hundredths of a millimetre. */
struct setting {
    int size; /* of the letters, in tenths of a point */
    int leading;
    int body_after, heading_around, list_after;
    int page; /* how high the text on it may be */
};

static const struct setting usual = {105, 520, 380, 550, 80, 25500};
static const struct setting closer = {100, 455, 240, 360, 40, 26400};

enum {
    WIDE = 16000,
    MARK = 600,     /* in front of an item */
    LIST_END = 250, /* below the last item */
    FILL_IN = 200,  /* around a line to be filled in */
};

/* Words as they wrap; text ends where a newline is. */
static long long lines_of(const char *text, int room, int size)
{
    int blank = measure_text("n n", size) - measure_text("nn", size);
    long long lines = 1;
    int used = 0;
    struct str word = {0};
    while (*text) {
        size_t bytes = strcspn(text, " \n");
        str_clear(&word);
        str_addn(&word, text, bytes);
        int wide = measure_text(str_text(&word), size);
        if (used > 0 && used + blank + wide > room) {
            lines++;
            used = 0;
        }
        used += wide + (used > 0 ? blank : 0);
        text += bytes;
        if (*text == '\n') {
            lines++;
            used = 0;
        }
        text += *text != '\0';
    }
    str_free(&word);
    return lines;
}

static long long height_of(const struct paper *paper, const struct part *part,
                           const struct setting *s)
{
    const struct part *next = part + 1;
    bool more = next < paper->parts + paper->count && next->kind == PART_ITEM;
    switch (part->kind) {
    case PART_PARAGRAPH:
        return lines_of(part->text, WIDE, s->size) * s->leading + s->body_after;
    case PART_HEADING:
        return lines_of(part->text, WIDE, s->size) * s->leading +
               s->heading_around;
    case PART_ITEM:
        return lines_of(part->text, WIDE - MARK, s->size) * s->leading +
               (more ? s->list_after : LIST_END);
    case PART_LINE:
        return s->leading + FILL_IN;
    case PART_PAGE_BREAK:
        return 0;
    default:
        return s->leading;
    }
}

/* The highest of the letters. */
static bool all_fit(const struct paper *paper, const struct setting *s)
{
    long long height = 0, highest = 0;
    for (size_t i = 0; i < paper->count; i++) {
        const struct part *part = &paper->parts[i];
        height = part->kind == PART_PAGE_BREAK
                     ? 0
                     : height + height_of(paper, part, s);
        highest = height > highest ? height : highest;
    }
    return highest <= s->page;
}

bool fit_wants_close(const struct paper *paper)
{
    return paper->bare && !paper->compact && !all_fit(paper, &usual) &&
           all_fit(paper, &closer);
}
