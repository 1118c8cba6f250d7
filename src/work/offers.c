/* Which documents there are of a session, and as which files. */

#include <string.h>

#include <committee/core/session.h>
#include <committee/work/documents.h>

int document_kinds(enum document_kind kinds[DOCUMENT_COUNT],
                   enum session_state state)
{
    int count = 0;
    if (state != SESSION_CLOSED)
        kinds[count++] = DOCUMENT_FORMS;
    if (state != SESSION_PLANNED) {
        kinds[count++] = DOCUMENT_MINUTES;
        kinds[count++] = DOCUMENT_ANNEX;
    }
    if (state == SESSION_CLOSED)
        for (int kind = DOCUMENT_LETTERS; kind < DOCUMENT_COUNT; kind++)
            kinds[count++] = (enum document_kind)kind;
    return count;
}

const char *document_kind_title(enum document_kind kind)
{
    static const char *const titles[DOCUMENT_COUNT] = {
        [DOCUMENT_MINUTES] = N_("Minutes"),
        [DOCUMENT_ANNEX] = N_("Confidential annex to the minutes"),
        [DOCUMENT_FORMS] = N_("Score forms, to fill in on paper"),
        [DOCUMENT_POLICY] = N_("Working method"),
        [DOCUMENT_CALCULATION] = N_("Calculation"),
        [DOCUMENT_LETTERS] = N_("Letters to candidates"),
        [DOCUMENT_DECISIONS] = N_("List of decisions"),
        [DOCUMENT_RESERVE] = N_("Reserve list"),
        [DOCUMENT_COMMITMENTS] = N_("Commitments, an annex for each lease"),
        [DOCUMENT_RESIDENTS] = N_("Commitments for the residents, no names"),
        [DOCUMENT_STATISTICS] = N_("How the seats score"),
    };
    return titles[kind];
}

int document_formats(enum document_format formats[FORMAT_COUNT],
                     enum document_kind kind)
{
    static const enum document_format all[FORMAT_COUNT] = {
        FORMAT_ODT,      FORMAT_PDF,   FORMAT_TEXT, FORMAT_HTML,
        FORMAT_MARKDOWN, FORMAT_EXCEL, FORMAT_CSV,  FORMAT_JSON};
    int count = kind == DOCUMENT_MINUTES ? 8 : kind == DOCUMENT_LETTERS ? 7 : 5;
    memcpy(formats, all, sizeof all);
    return count;
}

const char *document_format_title(enum document_format format)
{
    static const char *const titles[FORMAT_COUNT] = {
        [FORMAT_ODT] = N_("Pages for LibreOffice or Word (odt)"),
        [FORMAT_PDF] = N_("Pages to send, to print or to file (pdf)"),
        [FORMAT_TEXT] = N_("Text, to print (txt)"),
        [FORMAT_HTML] = N_("Page for a web browser, also to print (html)"),
        [FORMAT_MARKDOWN] = N_("Text with markup, for a word processor (md)"),
        [FORMAT_EXCEL] = N_("Table for Excel (csv)"),
        [FORMAT_CSV] = N_("Table for other programs (csv)"),
        [FORMAT_JSON] = N_("Data for other programs (json)"),
    };
    return titles[format];
}
