/* Somebody who does not exist, in both languages. */

#include "practice_letters.h"

const char *const practice_letters[LANG_COUNT] = {
    [LANG_NL] =
        "Beste commissie,\n\n"
        "Mijn naam is Tineke Oefenhof. Ik ben 47, ik werk drie dagen per week "
        "in een bloemenwinkel en ik woon nu boven die winkel, op twee "
        "kamers.\n\n"
        "In een flat kennen veel mensen hun buren niet. Daar wil ik iets aan "
        "doen met groen. Ik denk aan bakken met kruiden en bloemen bij de "
        "ingang, die de bewoners samen verzorgen. Plantjes die in de winkel "
        "overblijven, mag ik meenemen. In het voorjaar kunnen wij een plantdag "
        "houden, met koffie.\n\n"
        "Ik heb eerder geholpen in de moestuin van een school. Daar gaf ik een "
        "seizoen lang op woensdag water, samen met een andere ouder. Toen mijn "
        "rooster veranderde, ben ik gestopt; het is toen niet overgenomen.\n\n"
        "Hoeveel tijd het kost weet ik nog niet precies. Ik denk aan een paar "
        "uur in de week, in de zomer meer dan in de winter. Met wie ik het ga "
        "doen zie ik als ik er woon. Ik maak makkelijk een praatje.\n\n"
        "Met vriendelijke groet,\n"
        "Tineke Oefenhof",
    [LANG_EN] =
        "Dear committee,\n\n"
        "My name is Tineke Oefenhof. I am 47, I work three days a week in a "
        "flower shop and I live above that shop now, in two rooms.\n\n"
        "In a block of flats many people do not know their neighbours. I want "
        "to do something about that with plants. I think of boxes with herbs "
        "and flowers at the entrance, which the residents look after together. "
        "I may take plants that the shop does not sell. In spring we can have "
        "a planting day, with coffee.\n\n"
        "I helped before in the vegetable garden of a school. For one season I "
        "watered it on Wednesdays, together with another parent. When my "
        "working hours changed I stopped; nobody took it over then.\n\n"
        "I do not know exactly yet how much time it takes. I think of a few "
        "hours a week, in summer more than in winter. With whom I will do it I "
        "will see when I live there. I find it easy to talk to people.\n\n"
        "Kind regards,\n"
        "Tineke Oefenhof",
};
