#include <committee/config/problem.h>

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/str.h>
#include <committee/text/safe.h>
#include <committee/text/width.h>

enum { ARGUMENT_COLS = 60 }; /* what is quoted from the file stays readable */

static const char *quotable(struct arena *arena, const char *text)
{
    return text_fitted(arena, safe_line(arena, text), ARGUMENT_COLS);
}

static struct config_problem *next_problem(struct config_problems *problems)
{
    if (problems->count == problems->cap) {
        int cap = problems->cap ? 2 * problems->cap : 16;
        struct config_problem *items =
            arena_array(problems->arena, struct config_problem, (size_t)cap);
        if (problems->count > 0)
            memcpy(items, problems->items,
                   (size_t)problems->count * sizeof *items);
        problems->items = items;
        problems->cap = cap;
    }
    return &problems->items[problems->count++];
}

void problem_add_args(struct config_problems *problems, int line, bool warning,
                      const char *id, ...)
{
    struct config_problem *problem = next_problem(problems);
    *problem = (struct config_problem){.line = line, .warning = warning};
    problem->message.id = id;
    va_list args;
    va_start(args, id);
    for (int i = 0; i < MESSAGE_ARGS; i++) {
        const char *arg = va_arg(args, const char *);
        if (!arg)
            break;
        problem->message.args[i] = quotable(problems->arena, arg);
    }
    va_end(args);
    problems->errors += !warning;
}

void problem_add_failure(struct config_problems *problems, int line)
{
    const struct message *m = fail_message();
    struct config_problem *problem = next_problem(problems);
    *problem = (struct config_problem){.line = line};
    problem->message.id = m->id;
    for (int i = 0; i < MESSAGE_ARGS && m->args[i]; i++)
        problem->message.args[i] = quotable(problems->arena, m->args[i]);
    problems->errors++;
}

static int line_rank(const struct config_problem *problem)
{
    return problem->line > 0 ? problem->line : 1 << 30;
}

/* Insertion keeps what was found first about one line in front. */
void problem_sort(struct config_problems *problems)
{
    for (int i = 1; i < problems->count; i++) {
        struct config_problem moved = problems->items[i];
        int at = i;
        for (;
             at > 0 && line_rank(&problems->items[at - 1]) > line_rank(&moved);
             at--)
            problems->items[at] = problems->items[at - 1];
        problems->items[at] = moved;
    }
}

void problem_write(struct str *out, enum lang lang,
                   const struct config_problems *problems, int index)
{
    const struct config_problem *problem = &problems->items[index];
    struct arena scratch = {0};
    str_add(out, safe_line(&scratch, problems->file));
    arena_free(&scratch);
    if (problem->line > 0)
        str_addf(out, ":%d", problem->line);
    str_add(out, ": ");
    tr_message(out, lang, &problem->message);
}
