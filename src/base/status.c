#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <committee/base/arena.h>
#include <committee/base/status.h>

/* What this thread failed at last; `memory` holds the arguments. */
struct failure {
    struct message message;
    char *memory;
    char *file;
    int line;
};
static _Thread_local struct failure last;

/* A thread that ends gives back what it remembered. */
static pthread_key_t at_thread_end;
static pthread_once_t key_made = PTHREAD_ONCE_INIT;

static void forget(void *failure)
{
    struct failure *old = failure;
    free(old->memory);
    free(old->file);
    *old = (struct failure){0};
}

static void make_key(void)
{
    pthread_key_create(&at_thread_end, forget);
}

/* The old memory is freed last: an argument may be one of the old message. */
int fail_args(enum status code, const char *id, ...)
{
    const char *args[MESSAGE_ARGS];
    size_t count = 0, total = 0;
    va_list list;
    va_start(list, id);
    for (const char *arg; (arg = va_arg(list, const char *)) != NULL;) {
        if (count == MESSAGE_ARGS)
            break;
        total += strlen(arg) + 1;
        args[count++] = arg;
    }
    va_end(list);

    struct failure next = {.message.id = id};
    char *at = next.memory = xalloc(total);
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(args[i]) + 1;
        next.message.args[i] = memcpy(at, args[i], size);
        at += size;
    }
    forget(&last);
    last = next;
    pthread_once(&key_made, make_key);
    pthread_setspecific(at_thread_end, &last);
    return code;
}

const struct message *fail_message(void)
{
    return &last.message;
}

const char *fail_file(void)
{
    return last.file ? last.file : "";
}

int fail_line(void)
{
    return last.line;
}

int fail_at(int code, const char *file, int line)
{
    char *copy = file ? xstrdup(file) : NULL;
    free(last.file);
    last.file = copy;
    last.line = line;
    return code;
}

void fail_forget(void)
{
    free(last.memory);
    free(last.file);
    last = (struct failure){0};
}

int status_exit_code(int status)
{
    switch (status) {
    case OK:
        return 0;
    case ERR_NO:
        return 1;
    case ERR_USAGE:
        return 2;
    case ERR_DATA:
        return 65;
    case ERR_NO_INPUT:
        return 66;
    case ERR_CREATE:
        return 73;
    case ERR_IO:
        return 74;
    case ERR_BUSY:
        return 75;
    case ERR_DENIED:
        return 77;
    case ERR_CONFIG:
        return 78;
    default:
        return 70; /* EX_SOFTWARE: a status that nobody defined */
    }
}

const char *num(long long value)
{
    enum { BUFFERS = 16, DIGITS = 24 };
    static _Thread_local char buffers[BUFFERS][DIGITS];
    static _Thread_local unsigned turn;
    char *buffer = buffers[turn++ % BUFFERS];
    snprintf(buffer, DIGITS, "%lld", value);
    return buffer;
}
