"""What students of the made-up school work on: kinds of goals, each with the work that it leads to.

`{n}` stands for a number that each student gets drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

AREA_OF_SKILL = {
    "reading": "swedish",
    "writing": "swedish",
    "speaking": "swedish",
    "counting": "mathematics",
    "problem-solving": "mathematics",
    "explaining": "science",
    "investigating": "science",
    "foreign-languages": "english",
    "drawing": "art",
    "building": "crafts",
    "playing-music": "music",
    "working-together": "cooperation",
    "planning": "responsibility",
}


@dataclass(frozen=True, slots=True)
class GoalKind:
    """`titles`: how it is worded first and how it may be reworded. `shows`: the work's title and its id."""

    id: str
    skill: str
    titles: tuple[str, str]
    steps: tuple[str, str, str]
    student: str
    home: str
    school: str
    shows: tuple[str, str]

    @property
    def area(self) -> str:
        return AREA_OF_SKILL[self.skill]


KINDS = (
    GoalKind(
        "read-books", "reading",
        ("Läsa {n} kapitelböcker", "Läsa {n} böcker jag själv har valt"),
        ("Den första boken", "Berätta om boken för en kamrat", "De sista böckerna"),
        "Läser en stund varje kväll", "Går till biblioteket varannan lördag", "Läsgrupp på tisdagar",
        ("Min bokrecension", "book-review"),
    ),
    GoalKind(
        "read-aloud", "reading",
        ("Läsa högt med flyt", "Läsa högt för de yngre barnen"),
        ("Läsa samma sida tre gånger", "Läsa för en vuxen", "Läsa för hela klassen"),
        "Övar {n} minuter om dagen", "Lyssnar på läsläxan", "Läsning i par på måndagar",
        ("Sagan som jag läste in", "read-story"),
    ),
    GoalKind(
        "read-facts", "reading",
        ("Hitta det viktiga i en faktatext", "Sammanfatta en faktatext med egna ord"),
        ("Stryka under nyckelord", "Skriva {n} frågor till texten", "Återberätta utan att titta"),
        "Skriver tre nyckelord till varje sida", "Läser nyheterna tillsammans",
        "Visar lässtrategier i ämnena",
        ("Sammanfattning av en faktatext", "fact-summary"),
    ),
    GoalKind(
        "write-story", "writing",
        ("Skriva en berättelse på {n} sidor", "Skriva en berättelse med början, mitt och slut"),
        ("En tankekarta", "Ett första utkast", "Bearbeta efter respons"),
        "Skriver i skrivboken varje vecka", "Läser utkastet och ställer frågor", "Ger respons på utkastet",
        ("Berättelsen om den gamla fyren", "lighthouse-story"),
    ),
    GoalKind(
        "spelling", "writing",
        ("Stava rätt i egna texter", "Hitta mina egna stavfel"),
        ("Samla svåra ord", "Dubbelteckning", "Läsa igenom innan jag lämnar in"),
        "Övar {n} ord i veckan", "Förhör orden på torsdagar", "Stavningsprogram två gånger i veckan",
        ("Mitt brev till framtiden", "letter"),
    ),
    GoalKind(
        "argue", "writing",
        ("Skriva en insändare", "Skriva en text som övertygar"),
        ("Välja en fråga", "Skriva {n} argument", "Skicka in texten"),
        "Läser andras insändare", "Diskuterar frågan vid middagen", "Går igenom hur en sådan text byggs",
        ("Insändare om skolgården", "opinion-piece"),
    ),
    GoalKind(
        "speak-up", "speaking",
        ("Våga tala inför klassen", "Hålla ett föredrag på {n} minuter"),
        ("Berätta i en liten grupp", "Göra stödord", "Tala inför klassen"),
        "Räcker upp handen varje lektion", "Är publik när jag övar", "Börjar med små grupper",
        ("Mitt föredrag om rymden", "talk-on-space"),
    ),
    GoalKind(
        "listen-and-answer", "speaking",
        ("Delta i samtal på lektionen", "Bygga vidare på det som andra säger"),
        ("Säga något varje dag", "Ställa en följdfråga", "Leda ett gruppsamtal"),
        "Frågar när något är oklart", "Pratar om skoldagen", "Ger tid att tänka före svaret",
        ("Anteckningar från vårt boksamtal", "book-talk"),
    ),
    GoalKind(
        "times-tables", "counting",
        ("Kunna tabellerna till tio", "Kunna tabellerna utan att räkna på fingrarna"),
        ("Tvåan, fyran och femman", "Trean och sexan", "Sjuan, åttan och nian"),
        "Övar fem minuter om dagen", "Förhör i bilen", "Kort test varje fredag",
        ("Mitt eget tabellspel", "tables-game"),
    ),
    GoalKind(
        "fractions", "counting",
        ("Räkna med bråk", "Förstå vad bråk och procent har gemensamt"),
        ("Hälften och fjärdedelar", "Samma nämnare", "Bråk till procent"),
        "Gör {n} uppgifter i veckan", "Mäter och delar när vi bakar", "Arbetar med bråkcirklar",
        ("Bråkaffisch", "fractions-poster"),
    ),
    GoalKind(
        "mental-arithmetic", "counting",
        ("Räkna i huvudet", "Välja ett bra sätt att räkna"),
        ("Tiokamrater", "Dela upp talen", "Överslag"),
        "Räknar ut priset i affären", "Spelar spel med tärningar", "Huvudräkning i början av lektionen",
        ("Så tänkte jag: {n} sätt att räkna", "ways-to-count"),
    ),
    GoalKind(
        "word-problems", "problem-solving",
        ("Lösa problem i flera steg", "Förklara hur jag löser ett problem"),
        ("Rita problemet", "Skriva vad jag vet", "Rimligt svar"),
        "Löser {n} problem i veckan", "Frågar: hur tänkte du?", "Problem i par varje onsdag",
        ("Diagram över vår skolväg", "way-to-school"),
    ),
    GoalKind(
        "programming", "problem-solving",
        ("Programmera ett eget spel", "Hitta felen i mitt program"),
        ("En figur som rör sig", "Poäng", "Låta andra prova"),
        "Arbetar {n} gånger med spelet", "Provar spelet", "Lånar ut dator på studietiden",
        ("Labyrintspelet", "maze-game"),
    ),
    GoalKind(
        "explain-experiment", "explaining",
        ("Förklara ett experiment", "Förklara ett experiment så att en yngre förstår"),
        ("Skriva hypotes", "Rita uppställningen", "Skriva slutsats"),
        "Skriver labbrapporten samma dag", "Låter mig förklara hemma", "Visar hur en rapport ser ut",
        ("Vulkanen", "volcano"),
    ),
    GoalKind(
        "science-words", "explaining",
        ("Använda naturvetenskapens ord", "Använda {n} nya begrepp när jag förklarar"),
        ("En egen ordlista", "Ord till en bild", "Förklara kretsloppet"),
        "Skriver upp nya ord", "Frågar om orden", "Begreppskort i varje arbetsområde",
        ("Vattnets kretslopp", "water-cycle"),
    ),
    GoalKind(
        "field-study", "investigating",
        ("Undersöka livet i ån", "Undersöka och jämföra {n} platser"),
        ("Samla och artbestämma", "Föra protokoll", "Jämföra med förra året"),
        "För protokoll varje gång", "Följer med ut i skogen", "Fältdag varje termin",
        ("Djuren i ån", "animals-in-the-stream"),
    ),
    GoalKind(
        "measure", "investigating",
        ("Mäta noggrant", "Planera en egen undersökning"),
        ("Läsa av rätt", "Mäta {n} gånger", "Tala om felkällor"),
        "Antecknar alla värden", "Mäter temperaturen ute", "Laborationer i halvklass",
        ("Fallskärmen: vår undersökning", "parachute"),
    ),
    GoalKind(
        "speak-english", "foreign-languages",
        ("Prata engelska på lektionen", "Hålla ett samtal på engelska i {n} minuter"),
        ("Presentera sig", "Fråga och svara", "Berätta om helgen"),
        "Talar engelska med bänkkamraten", "Ser en film på engelska", "Samtalsgrupp på fredagar",
        ("My town", "my-town"),
    ),
    GoalKind(
        "english-words", "foreign-languages",
        ("Lära mig fler engelska ord", "Läsa en bok på engelska"),
        ("{n} ord i veckan", "Ett kapitel", "Skriva om boken"),
        "Läser en sida om dagen", "Hjälper till att välja bok", "Lånar ut lättlästa böcker",
        ("A review of my first English book", "english-review"),
    ),
    GoalKind(
        "draw-people", "drawing",
        ("Rita människor i rörelse", "Rita av det jag ser"),
        ("{n} snabba skisser", "Proportioner", "En färdig teckning"),
        "Skissar varje vecka", "Går på museum", "Visar olika tekniker",
        ("Fotbollsmatchen", "football-match"),
    ),
    GoalKind(
        "watercolour", "drawing",
        ("Måla med akvarell", "Måla ett landskap med djup"),
        ("Blanda färger", "Ljus och skugga", "Ett landskap"),
        "Målar en bild i månaden", "Hänger upp bilderna", "Bildsalen är öppen på rasten",
        ("Huset vid havet", "house-by-the-sea"),
    ),
    GoalKind(
        "build-model", "building",
        ("Bygga en modell efter ritning", "Göra en egen ritning och bygga efter den"),
        ("En skiss med mått", "Såga och slipa", "Måla"),
        "Mäter två gånger före jag sågar", "Hjälper till att hitta material", "Slöjdsal på studietiden",
        ("Fågelholken", "birdhouse"),
    ),
    GoalKind(
        "sew", "building",
        ("Sy en egen väska", "Följa en arbetsbeskrivning på egen hand"),
        ("Välja tyg", "Nåla och sy", "Laga något gammalt"),
        "Läser hela beskrivningen först", "Sparar tyg", "Visar symaskinen",
        ("Tygväskan", "bag"),
    ),
    GoalKind(
        "play-together", "playing-music",
        ("Spela {n} låtar med andra", "Hålla takten när vi spelar tillsammans"),
        ("Tre ackord", "Spela med en kamrat", "Uppspelning"),
        "Övar tre kvällar i veckan", "Lyssnar på konserten", "Musiksalen är öppen på torsdagar",
        ("Noterna till vår första låt", "first-song"),
    ),
    GoalKind(
        "group-work", "working-together",
        ("Göra min del i grupparbeten", "Hjälpa gruppen att komma vidare"),
        ("Lyssna klart", "Fördela arbetet", "Säga vad som gick bra"),
        "Frågar {n} kamrater om hjälp före läraren", "Pratar om hur man är en god kamrat",
        "Tydliga roller i gruppen",
        ("Vår gemensamma affisch", "group-poster"),
    ),
    GoalKind(
        "solve-conflicts", "working-together",
        ("Lösa bråk med ord", "Gå ifrån i tid och prata sedan"),
        ("Säga stopp", "Hämta en vuxen", "Berätta efteråt hur det kändes"),
        "Säger stopp och går undan", "Berättar hur vi gör hemma", "Samtal varje måndag",
        ("Regler för vår rast", "break-rules"),
    ),
    GoalKind(
        "plan-week", "planning",
        ("Planera min vecka", "Lämna in i tid"),
        ("Skriva in alla läxor", "Börja {n} dagar före", "Följa upp på fredagen"),
        "Skriver planeringen på måndagen", "Går igenom veckan på söndagen",
        "Mentorn följer upp på fredagar",
        ("Min planeringskalender", "planner"),
    ),
    GoalKind(
        "own-responsibility", "planning",
        ("Ha rätt saker med mig", "Komma igång på egen hand"),
        ("En packlista", "Börja inom {n} minuter", "Be om hjälp i tid"),
        "Packar väskan kvällen före", "Påminner bara en gång", "Checklista på bänken",
        ("Min checklista", "checklist"),
    ),
)  # fmt: skip
