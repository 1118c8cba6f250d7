#include <stdlib.h>
#include <string.h>

#include <criterion/criterion.h>

#include <committee/base/arena.h>
#include <committee/base/random.h>
#include <committee/base/str.h>
#include <committee/text/name.h>

#include "../support/hostile.h"

TestSuite(test_text_name, .timeout = 60);

static const struct {
    const char *full, *initials, *infix, *surname, *formal, *key;
} names[] = {
    {"M. van der Meer", "M.", "van der", "Meer", "M. van der Meer",
     "meer van der m."},
    {"A. de Wit", "A.", "de", "Wit", "A. de Wit", "wit de a."},
    {"P. Kok", "P.", "", "Kok", "P. Kok", "kok p."},
    {"J.P. de Boer", "J.P.", "de", "Boer", "J.P. de Boer", "boer de j.p."},
    {"J. P. de Boer", "J.P.", "de", "Boer", "J.P. de Boer", "boer de j.p."},
    {"Th.J. Smit", "Th.J.", "", "Smit", "Th.J. Smit", "smit th.j."},
    {"P. O'Brien-d'Hondt", "P.", "", "O'Brien-d'Hondt", "P. O'Brien-d'Hondt",
     "o'brien-d'hondt p."},
    {"O. Шевченко", "O.", "", "Шевченко", "O. Шевченко", "шевченко o."},
    {"Y. عبد الرحمن", "Y.", "", "عبد الرحمن", "Y. عبد الرحمن", "عبد الرحمن y."},
    {"A. Öztürk-Yılmaz", "A.", "", "Öztürk-Yılmaz", "A. Öztürk-Yılmaz",
     "ozturk-yilmaz a."},
    {"F. el Idrissi", "F.", "el", "Idrissi", "F. el Idrissi", "idrissi el f."},
    {"Linh Nguyễn", "Linh", "", "Nguyễn", "Linh Nguyễn", "nguyen linh"},
    {"Fatima el Amrani", "Fatima", "el", "Amrani", "Fatima el Amrani",
     "amrani el fatima"},
    /* particles */
    {"B. op de Beeck", "B.", "op de", "Beeck", "B. op de Beeck",
     "beeck op de b."},
    {"C. in 't Veld", "C.", "in 't", "Veld", "C. in 't Veld", "veld in 't c."},
    {"D. van ’t Hoff", "D.", "van ’t", "Hoff", "D. van ’t Hoff",
     "hoff van ’t d."},
    {"E. 't Hart", "E.", "'t", "Hart", "E. 't Hart", "hart 't e."},
    {"G. van 's-Gravenhage", "G.", "van", "'s-Gravenhage",
     "G. van 's-Gravenhage", "'s-gravenhage van g."},
    {"H. ter Horst", "H.", "ter", "Horst", "H. ter Horst", "horst ter h."},
    {"I. ten Cate", "I.", "ten", "Cate", "I. ten Cate", "cate ten i."},
    {"J. van den Berg-de Vries", "J.", "van den", "Berg-de Vries",
     "J. van den Berg-de Vries", "berg-de vries van den j."},
    {"K. von Trapp", "K.", "von", "Trapp", "K. von Trapp", "trapp von k."},
    {"L. ould Ahmed", "L.", "ould", "Ahmed", "L. ould Ahmed", "ahmed ould l."},
    {"N. abu Bakr", "N.", "abu", "Bakr", "N. abu Bakr", "bakr abu n."},
    {"R. da Silva", "R.", "da", "Silva", "R. da Silva", "silva da r."},
    {"S. d'Ancona", "S.", "", "d'Ancona", "S. d'Ancona", "d'ancona s."},
    {"M. van der meer", "M.", "van der", "meer", "M. van der meer",
     "meer van der m."},
    {"W. Van Damme", "W.", "", "Van Damme", "W. Van Damme", "van damme w."},
    /* no initials */
    {"van der Meer", "", "van der", "Meer", "Van der Meer", "meer van der"},
    {"Van der Meer", "", "van der", "Meer", "Van der Meer", "meer van der"},
    {"De Wit", "", "de", "Wit", "De Wit", "wit de"},
    {"el Idrissi", "", "el", "Idrissi", "El Idrissi", "idrissi el"},
    {"'t Hart", "", "'t", "Hart", "'t Hart", "hart 't"},
    {"Visser", "", "", "Visser", "Visser", "visser"},
    {"visser", "", "", "visser", "Visser", "visser"},
    {"Jan Jansen", "Jan", "", "Jansen", "Jan Jansen", "jansen jan"},
    {"jan jansen", "jan", "", "jansen", "jan jansen", "jansen jan"},
    {"Maria van den Heuvel", "Maria", "van den", "Heuvel",
     "Maria van den Heuvel", "heuvel van den maria"},
    {"محمد علي", "محمد", "", "علي", "محمد علي", "علي محمد"},
    /* as forms and lists have them */
    {"  M.   van  der Meer ", "M.", "van der", "Meer", "M. van der Meer",
     "meer van der m."},
    {"M.\u00A0van der\tMeer", "M.", "van der", "Meer", "M. van der Meer",
     "meer van der m."},
    {"M.Jansen", "M.", "", "Jansen", "M. Jansen", "jansen m."},
    {"J.P.de Boer", "J.P.", "de", "Boer", "J.P. de Boer", "boer de j.p."},
    {"Meer, M. van der", "M.", "van der", "Meer", "M. van der Meer",
     "meer van der m."},
    {"Kok, P.", "P.", "", "Kok", "P. Kok", "kok p."},
    {"Jan.Jansen", "", "", "Jan.Jansen", "Jan.Jansen", "jan.jansen"},
    {"J.", "", "", "J.", "J.", "j."},
    {",", "", "", ",", ",", ","},
    {"", "", "", "", "", ""},
    {"  ", "", "", "", "", ""},
};

Test(test_text_name, splits_and_joins)
{
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct person_name name;
        name_split(&name, &arena, names[i].full);
        cr_expect_str_eq(name.initials, names[i].initials, "%s", names[i].full);
        cr_expect_str_eq(name.infix, names[i].infix, "%s", names[i].full);
        cr_expect_str_eq(name.surname, names[i].surname, "%s", names[i].full);
        cr_expect_str_eq(name_formal(&arena, &name), names[i].formal);
        cr_expect_str_eq(name_sort_key(&arena, &name), names[i].key);
    }
    struct person_name none;
    name_split(&none, &arena, NULL);
    cr_expect_str_eq(name_join(&arena, &none), "");
    arena_free(&arena);
}

/* What a split name reads like when joined splits the same way again. */
Test(test_text_name, joined_names_split_the_same)
{
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct person_name name, again;
        name_split(&name, &arena, names[i].full);
        name_split(&again, &arena, name_join(&arena, &name));
        cr_expect_str_eq(again.initials, name.initials);
        cr_expect_str_eq(again.infix, name.infix);
        cr_expect_str_eq(again.surname, name.surname);
    }
    arena_free(&arena);
}

Test(test_text_name, parts_may_be_absent)
{
    struct arena arena = {0};
    const struct person_name only = {NULL, NULL, "Meer"};
    const struct person_name infix = {"", "van der", "Meer"};
    const struct person_name none = {0};
    cr_expect_str_eq(name_join(&arena, &only), "Meer");
    cr_expect_str_eq(name_formal(&arena, &infix), "Van der Meer");
    cr_expect_str_eq(name_join(&arena, &infix), "van der Meer");
    cr_expect_str_eq(name_sort_key(&arena, &infix), "meer van der");
    cr_expect_str_eq(name_formal(&arena, &none), "");
    arena_free(&arena);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

Test(test_text_name, sorts_as_a_minute_taker_does)
{
    static const char *const full[] = {
        "A. de Wit", "Z. van der Meer", "Ç. Özdemir",      "B. Meer",
        "P. Kok",    "M. el Amrani",    "A. van der Meer",
    };
    static const char *const sorted[] = {
        "amrani el m.",    "kok p.",     "meer b.",   "meer van der a.",
        "meer van der z.", "ozdemir c.", "wit de a.",
    };
    enum { COUNT = sizeof full / sizeof *full };
    struct arena arena = {0};
    const char *keys[COUNT];
    for (int i = 0; i < COUNT; i++) {
        struct person_name name;
        name_split(&name, &arena, full[i]);
        keys[i] = name_sort_key(&arena, &name);
    }
    qsort(keys, COUNT, sizeof *keys, compare_keys);
    for (int i = 0; i < COUNT; i++)
        cr_expect_str_eq(keys[i], sorted[i]);
    arena_free(&arena);
}

Test(test_text_name, mixed_scripts)
{
    static const struct {
        const char *name;
        bool mixed;
    } rows[] = {
        {"P. O'Brien-d'Hondt", false},
        {"O. Шевченко", false}, /* each word has one script */
        {"Y. عبد الرحمن", false},
        {"A. Öztürk-Yılmaz", false},
        {"Nguye\u0302\u0303n", false},
        {"山田はなこ", false},
        {"김金", false},
        {"", false},
        {"K-2026-011", false},
        {"\u041Aok", true},    /* Cyrillic К */
        {"Jans\u0435n", true}, /* Cyrillic е */
        {"J\u03BFnker", true}, /* Greek ο */
        {"A. J\u0430nsen", true},
        {"Jan\u0301s\u0435n", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(name_mixes_scripts(rows[i].name), rows[i].mixed, "%s",
                     rows[i].name);
}

Test(test_text_name, look_alikes)
{
    static const struct {
        const char *one, *other;
        bool alike;
    } rows[] = {
        {"P. Kok", "P. Kok", false}, /* the same name */
        {"P. Kok", "P.  Kok ", false},
        {"P. Kok", "P. \u041Aok", true},
        {"P. Kok", "\u0420. \u041A\u043E\u043A", true},
        {"P. KOK", "\u03A1. \u039A\u039F\u039A", true},
        {"S. Jansen", "\u0405. J\u0430ns\u0435n", true},
        {"A. Öztürk", "A. Ozturk", true},
        {"p. kok", "P. Kok", true},
        {"P. Kok", "P. Kop", false},
        {"P. Kok", "B. Kok", false},
        {"A. Jansen", "A. Janssen", false},
        {"O. Шевченко", "O. Шевчук", false},
        {"", "", false},
        {"", "P. Kok", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(name_looks_like(rows[i].one, rows[i].other), rows[i].alike,
                     "%s, %s", rows[i].one, rows[i].other);
        cr_expect_eq(name_looks_like(rows[i].other, rows[i].one), rows[i].alike,
                     "%s, %s", rows[i].other, rows[i].one);
    }
}

Test(test_text_name, hostile_names)
{
    random_set_seed(11);
    for (int i = 0; i < 10000; i++) {
        struct arena arena = {0};
        struct str text = {0};
        struct person_name name;
        hostile_text(&text, (int)random_below(60));
        name_split(&name, &arena, str_text(&text));
        cr_assert_eq(strlen(name.surname) == 0,
                     strlen(name.infix) + strlen(name.initials) +
                             strlen(name.surname) ==
                         0,
                     "a name has a surname");
        name_formal(&arena, &name);
        name_sort_key(&arena, &name);
        name_mixes_scripts(str_text(&text));
        name_looks_like(str_text(&text), name.surname);
        str_free(&text);
        arena_free(&arena);
    }
}
