/*
 * Lets a test see whether the program waits for keys or for the file, also
 * where the test is not run by root: the program does not hide its memory.
 */

#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int prctl(int option, ...)
{
    unsigned long more[4];
    va_list list;
    if (option == PR_SET_DUMPABLE)
        return 0;
    va_start(list, option);
    for (int i = 0; i < 4; i++)
        more[i] = va_arg(list, unsigned long);
    va_end(list);
    return (int)syscall(SYS_prctl, option, more[0], more[1], more[2], more[3]);
}
