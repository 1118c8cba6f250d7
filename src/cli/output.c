/*
 * Where text leaves for a terminal that is not UTF-8.  There the second byte of
 * a letter may be a control (0x9B begins an escape sequence), so what is not
 * ASCII goes out in the plain forms of the screen.
 */

#include <committee/cli/output.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <committee/base/file.h>
#include <committee/base/str.h>
#include <committee/text/glyph.h>
#include <committee/text/tr.h>

/* A file keeps what it gets, and so does a program that reads a format. */
void output_choose(bool utf8, bool for_programs)
{
    struct stat about;
    bool terminal = isatty(STDOUT_FILENO);
    bool file = fstat(STDOUT_FILENO, &about) == 0 && S_ISREG(about.st_mode);
    bool plain = !utf8 && (terminal || !(file || for_programs));
    file_filter_stdout(plain ? text_ascii : NULL);
}

void output_message(const char *line)
{
    struct str plain = {0};
    if (!tr_start(NULL))
        text_ascii(&plain, line, strlen(line));
    fputs(plain.len ? str_text(&plain) : line, stderr);
    str_free(&plain);
}
