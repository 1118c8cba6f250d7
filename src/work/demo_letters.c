/* Invented people, at example.org; nobody lives here. */

#include "demo_letters.h"

const struct demo_letter demo_letters[] = {
    {"H. Wiersma", "UT0101010", "12-3-2016", "h.wiersma@example.org", "1",
     "Klussen",
     "Beste commissie,\n\n"
     "Ik ben Harm, 54 jaar, fietsenmaker met een eigen werkplaats in Zeist. "
     "Aan de voet van een flat staan altijd fietsen met een lekke band; dat "
     "zie ik elke dag op weg naar mijn werk.\n\n"
     "Ik wil elke eerste zaterdag van de maand van tien tot twaalf in de "
     "fietsenkelder zitten. Wie een lekke band heeft, leert hem bij mij zelf "
     "plakken. Gereedschap en plakspullen neem ik mee. Kinderen die drie keer "
     "hebben geholpen, mogen met mij een oude fiets opknappen en houden.\n\n"
     "Ik doe dit twee jaar zeker. Als ik niet kan, zit mijn neef Jelle er; "
     "die heeft het vak van mij geleerd.\n\n"
     "Groet, Harm Wiersma"},
    {"N. van der Velde", "UT0101123", "4-9-2021", "n.vandervelde@example.org",
     "2", "",
     "Hallo,\n\n"
     "Ik zoek een woning voor mij en mijn zoon. Nu wonen wij antikraak en wij "
     "moeten er in de zomer uit. De flat lijkt mij prettig omdat de school "
     "dichtbij is.\n\n"
     "Natuurlijk wil ik iets doen voor de buren. Ik kan goed bakken en ik ben "
     "sociaal. Wat er precies nodig is, hoor ik graag van u.\n\n"
     "Vriendelijke groet, Nienke"},
    {"S. Demir", "UT0100877", "30-1-2018", "s.demir@example.org", "4",
     "Huiswerk, taal",
     "Geachte commissie,\n\n"
     "Wij wonen met zijn vieren in een tijdelijke woning. Ik ben logopedist "
     "en mijn man werkt bij de bus. In de wachtkamer zie ik ouders die graag "
     "met hun kind lezen, maar niet weten hoe.\n\n"
     "Daarom wil ik op woensdagmiddag een voorleesuur houden in de "
     "activiteitenruimte, samen met de bibliotheek, die boeken leent in acht "
     "talen. Ik heb daar al over gesproken met de filiaalhouder. Ouders lezen "
     "voor, ik help.\n\n"
     "Ik kan dit doen op alle woensdagen buiten de schoolvakanties, de "
     "komende drie jaar. In de vakanties ligt het stil.\n\n"
     "Met vriendelijke groet, Selin Demir"},
    {"G. Hoekstra", "UT0100450", "8-8-2013", "g.hoekstra@example.org", "1",
     "Ontmoeten",
     "Beste mensen,\n\n"
     "Na veertig jaar in de thuiszorg ben ik met pensioen. Ik ken de stilte "
     "van een zondagmiddag: de winkels dicht, de kinderen ver weg. Veel van "
     "mijn cliënten keken op tegen die dag.\n\n"
     "Ik wil op zondagmiddag om drie uur soep koken voor wie alleen is. Niet "
     "groot: tien kommen, twee tafels. Wie komt, snijdt mee. De eerste keer "
     "ga ik langs de deuren om het te vertellen.\n\n"
     "Als het te druk wordt, maken wij twee groepen. Ik heb er tijd voor en "
     "ik ben gewend om er te zijn als ik dat heb gezegd.\n\n"
     "Hartelijke groet, Gré Hoekstra"},
    {"B. Adeyemi", "UT0101544", "19-11-2022", "b.adeyemi@example.org", "1",
     "Sport",
     "Dear committee,\n\n"
     "My Dutch is growing, but for this letter I choose English. I work as a "
     "physiotherapist's assistant and I run every morning.\n\n"
     "There are more than seven hundred homes in the building, and at seven "
     "in the morning I see people walking alone on the gallery for their "
     "health. I would like to start a walking group: Tuesday and Thursday at "
     "nine, thirty minutes, at the pace of the slowest. In winter we use the "
     "gallery itself.\n\n"
     "I can promise two mornings a week for two years. When my shift changes "
     "I will tell the group a week before.\n\n"
     "Kind regards, Bola Adeyemi"},
    {"J. ten Broeke", "UT0100999", "2-5-2015", "j.tenbroeke@example.org", "2",
     "Groen",
     "Geachte commissie,\n\n"
     "Mijn vrouw en ik zijn allebei hovenier. De bakken bij de ingang staan "
     "al jaren leeg. Wij willen ze vullen met kruiden waar iedereen van mag "
     "plukken: munt, bieslook, rozemarijn.\n\n"
     "In maart planten wij, van april tot oktober geven wij twee keer in de "
     "week water, en in het najaar ruimen wij op. Bij elke bak hangen wij een "
     "kaartje met een recept van een bewoner.\n\n"
     "De kosten zijn ongeveer 120 euro in het eerste jaar. Die betalen wij "
     "zelf. Wij doen dit zolang wij er wonen.\n\n"
     "Met groet, Johan en Riet ten Broeke"},
    {"F. Lindeman", "UT0101302", "23-6-2019", "f.lindeman@example.org", "1", "",
     "Beste commissie,\n\n"
     "Ik ben Floor, 24 jaar, net klaar met mijn opleiding tot elektricien. "
     "Ik woon nog bij mijn ouders in Bilthoven.\n\n"
     "Bij mijn oma in de flat heb ik vorig jaar alle lampen vervangen door "
     "zuinige lampen. Daarna vroeg de buurvrouw het ook, en toen de hele "
     "galerij. Zo wil ik het in de L-flat ook doen: een avond in de maand, "
     "voor mensen die niet op een trap kunnen staan.\n\n"
     "Aan de vaste installatie kom ik niet, dat is voor de corporatie. Ik "
     "begin met mijn eigen galerij en kijk na een half jaar of het ook voor "
     "de andere kan.\n\n"
     "Groetjes, Floor Lindeman"},
    {"A. Boutahar", "UT0100731", "17-10-2017", "a.boutahar@example.org", "3",
     "Muziek",
     "Beste commissie,\n\n"
     "Ik ben muziekdocent en ik speel gitaar. Op mijn school zie ik kinderen "
     "die graag willen spelen, maar thuis is geen instrument.\n\n"
     "Ik heb zes gitaren die ik uitleen. Op vrijdagmiddag wil ik les geven "
     "aan zes kinderen tegelijk, in groepjes van drie. Na drie maanden spelen "
     "zij een keer op de galerij, als de buren dat goed vinden.\n\n"
     "Ik vraag niets voor de lessen. Ik kan dit minstens twee schooljaren "
     "doen. Een collega neemt het over als ik ziek ben.\n\n"
     "Met vriendelijke groet, Anass Boutahar"},
};
const int demo_letter_count = sizeof demo_letters / sizeof *demo_letters;

const struct demo_result demo_results[DEMO_RESULTS] = {
    {{"545454", "444445", "454444"},
     true,
     "De commissie waardeert dat het plan meteen kan beginnen en dat kinderen "
     "er iets van leren.",
     "",
     {"fietsen repareren met buren in de fietsenkelder", "alle bewoners",
      "elke eerste zaterdag van de maand", "de maand na de verhuizing",
      "twee jaar"}},
    {{"223332", "222223", "232322"},
     false,
     "De commissie vroeg naar een voorbeeld. Daaruit bleek nog geen plan.",
     "",
     {"", "", "", "", ""}},
    {{"434434", "433524", "344333"},
     true,
     "De commissie waardeert het voorleesuur en vroeg wat er gebeurt als de "
     "ruimte niet vrij is.",
     "Het plan is concreet en de bibliotheek doet mee. In het gesprek is "
     "duidelijk geworden dat er ook zonder de ruimte een oplossing is.",
     {"een voorleesuur met ouders en kinderen", "gezinnen in de flat",
      "elke woensdagmiddag buiten de schoolvakanties", "september",
      "drie jaar"}},
};
