/* Lots that anybody can repeat. */

#include <committee/core/lottery.h>

#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>
#include <committee/base/str.h>

void lottery_ticket(char out[SHA256_HEX], const char *seed, const char *number)
{
    struct str text = {0};
    str_add(&text, seed);
    str_add(&text, number);
    sha256_hex(out, str_text(&text), text.len);
    str_free(&text);
}

struct ticket {
    char hash[SHA256_HEX];
    const char *number;
};

static int ticket_compare(const void *left, const void *right)
{
    const struct ticket *a = left, *b = right;
    int order = strcmp(a->hash, b->hash);
    return order ? order : strcmp(a->number, b->number);
}

void lottery_sort(const char **numbers, int count, const char *seed)
{
    VEC(struct ticket) tickets = {0};
    for (int i = 0; i < count; i++) {
        struct ticket *ticket = vec_push(&tickets);
        lottery_ticket(ticket->hash, seed, numbers[i]);
        ticket->number = numbers[i];
    }
    if (tickets.items)
        qsort(tickets.items, tickets.count, sizeof *tickets.items,
              ticket_compare);
    for (int i = 0; i < count; i++)
        numbers[i] = tickets.items[i].number;
    vec_free(&tickets);
}

/* -- on paper -------------------------------------------------------------- */

void lottery_write(struct str *out, const struct lottery_paper *paper)
{
    char ticket[SHA256_HEX];
    str_addf(out, "commitment %s\n", paper->commitment);
    if (*paper->seed)
        str_addf(out, "seed %s\n", paper->seed);
    for (int i = 0; i < paper->count; i++) {
        lottery_ticket(ticket, paper->seed, paper->numbers[i]);
        str_addf(out, "%s %s\n", paper->numbers[i], ticket);
    }
}

/* What was read of the lottery that is being checked. */
struct check {
    const char *commitment, *seed, *last;
    int lotteries, numbers;
};

static int check_seed(struct check *k, const char *seed)
{
    char hash[SHA256_HEX];
    k->seed = seed;
    sha256_hex(hash, seed, strlen(seed));
    if (!k->commitment || strcmp(hash, k->commitment) != 0)
        return fail(ERR_NO,
                    N_("this seed does not have the seal that was shown "
                       "before the draw"));
    return OK;
}

static int check_number(struct check *k, const char *number, const char *ticket)
{
    char right[SHA256_HEX];
    if (!k->seed)
        return fail(ERR_DATA, N_("a number stands here before any seed"));
    lottery_ticket(right, k->seed, number);
    if (strcmp(right, ticket) != 0)
        return fail(ERR_NO, N_("this number did not draw this lot"));
    if (k->last && strcmp(k->last, ticket) > 0)
        return fail(ERR_NO, N_("this number stands in the wrong place: a lower "
                               "lot comes first"));
    k->last = ticket;
    k->numbers++;
    return OK;
}

static int check_line(struct check *k, const char *word, const char *value)
{
    if (!strcmp(word, "commitment")) {
        *k = (struct check){.commitment = value,
                            .lotteries = k->lotteries + 1,
                            .numbers = k->numbers};
        return OK;
    }
    return strcmp(word, "seed") ? check_number(k, word, value)
                                : check_seed(k, value);
}

int lottery_check(struct lottery_checked *out, struct arena *arena,
                  const char *text)
{
    struct check k = {0};
    int status = OK;
    *out = (struct lottery_checked){0};
    while (status == OK && *text) {
        size_t size = strcspn(text, "\n");
        char *line = arena_strndup(arena, text, size);
        char *value = strchr(line, ' ');
        out->line++;
        text += size + (text[size] == '\n');
        line[strcspn(line, "\r")] = '\0';
        if (!*line || *line == '#')
            continue;
        if (!value || !value[1])
            return fail(ERR_DATA,
                        N_("this is no line of a lottery; it begins with "
                           "\"commitment\", \"seed\" or a number"));
        *value++ = '\0';
        status = check_line(&k, line, value);
    }
    if (status == OK && k.lotteries == 0)
        status = fail(ERR_DATA, N_("there is no lottery in this file"));
    out->lotteries = k.lotteries;
    out->numbers = k.numbers;
    return status;
}
