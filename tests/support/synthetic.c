#include <committee/base/str.h>

#include "synthetic.h"

static const char *const particles[] = {
    "", "", "", "", "van ", "de ", "van der ", "el ", "van den "};
static const char *const surnames[] = {
    "Molenaar",   "Vogelzang", "Öztürk",   "Kowalski", "Nguyễn",  "Dijkstra",
    "Bergsma",    "Haddad",    "Fransen",  "Schouten", "O'Neill", "Verhoeven",
    "Demir",      "Okoro",     "Zijlstra", "Шевчук",   "Martins", "Wolters",
    "Achterberg", "Yılmaz",    "Postma",   "Rietveld", "Benali",  "Kuiper",
};
static const char *const words[] = {
    "ik",        "wil",     "graag",    "koken",  "voor",      "buren",
    "op",        "dinsdag", "samen",    "met",    "een",       "vriendin",
    "wij",       "hebben",  "ervaring", "in",     "het",       "buurthuis",
    "en",        "kunnen",  "twee",     "jaar",   "lang",      "elke",
    "woensdag",  "de",      "tuin",     "achter", "flat",      "onderhouden",
    "kinderen",  "helpen",  "huiswerk", "café",   "repareren", "fietsen",
    "luisteren", "naar",    "verhalen", "van",    "oudere",    "bewoners",
};
static const char *const tasks[] = {"Koken",  "Groengroep",  "Sport",
                                    "Muziek", "Repair Café", "Voorlezen"};

#define PICK(list) ((list)[next(seed) % (sizeof(list) / sizeof *(list))])

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13; /* xorshift64 */
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed >> 11;
}

static void add_letter(struct str *out, uint64_t *seed)
{
    size_t count = 120 + next(seed) % 281;
    str_add(out, "\"Beste commissie,\n\n");
    for (size_t i = 1; i <= count; i++) {
        str_add(out, PICK(words));
        if (i % 60 == 0)
            str_add(out, ".\n\n");
        else if (i % 12 == 0)
            str_add(out, "; \"\"dat\"\" is zo. ");
        else
            str_addc(out, ' ');
    }
    str_add(out, "\n\nGroet\"");
}

static void add_row(struct str *out, size_t number, uint64_t *seed)
{
    const char *particle = PICK(particles), *surname = PICK(surnames);
    char initial = (char)('A' + next(seed) % 26);
    str_addf(out, "%zu;%d/%d/26 %d:%02d:00;%d/%d/26 %d:%02d:30;", number,
             (int)(number % 3) + 1, (int)(number % 28) + 1,
             (int)(number % 12) + 8, (int)(number % 60), (int)(number % 3) + 1,
             (int)(number % 28) + 1, (int)(number % 12) + 9,
             (int)(number % 60));
    str_addf(out, "aanvrager%zu@example.org;%c. %s%s;UT%07zu;", number, initial,
             particle, surname, 1000000 + number);
    str_addf(out, "%d-%d-%d;%d;", (int)(number % 27) + 1,
             (int)(number % 12) + 1, (int)(number % 14) + 2010,
             (int)(number % 5) + 1);
    str_addf(out, "\"%s;%s;\";", PICK(tasks), PICK(tasks));
    add_letter(out, seed);
    str_add(out, "\r\n");
}

void synthetic_form(struct str *out, size_t count, uint64_t seed)
{
    seed = seed * 2862933555777941757u + 3037000493u;
    str_add(out, "ID;Begintijd;Tijd van voltooien;E-mail;Naam;"
                 "Wat is uw registratienummer bij WoningNet?;"
                 "Sinds wanneer staat u ingeschreven?;"
                 "Met hoeveel personen gaat u wonen?;"
                 "Waar wilt u zich voor inzetten?;"
                 "Beschrijf uw motivatie (maximaal 1 A4)\r\n");
    for (size_t i = 1; i <= count; i++)
        add_row(out, i, &seed);
}
