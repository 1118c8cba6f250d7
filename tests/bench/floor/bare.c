/*
 * What a first frame takes at the least: ncurses fills a screen, and SQLite
 * reads our structure and counts the candidates.  Nothing else.
 */
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <curses.h>

static long count_candidates(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    long count = -1;
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    if (sqlite3_prepare_v2(db, "SELECT count(*) FROM candidate", -1, &stmt,
                           NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        count = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return count;
}

int main(int argc, char *argv[])
{
    char key;
    setlocale(LC_CTYPE, "");
    long count = argc > 1 ? count_candidates(argv[1]) : -1;
    SCREEN *screen = newterm(NULL, stdout, stdin);
    if (!screen || count < 0)
        return EXIT_FAILURE;
    raw();
    for (int row = 0; row < LINES; row++)
        mvprintw(row, 0, "%d: elke dinsdag kook ik mee in het buurthuis", row);
    refresh();
    ssize_t ignored = read(STDIN_FILENO, &key, 1);
    (void)ignored;
    endwin();
    return EXIT_SUCCESS;
}
