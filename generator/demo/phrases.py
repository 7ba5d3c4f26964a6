"""What is said in the plans of the made-up school, in pieces that are put together by chance.

`{skill}` and `{area}` stand for the Swedish name, `{title}` for a goal's title, `{name}` for the student's
first name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.demo.seeded_random import SeededRandom

SKILLS = {
    "reading": "läsning", "writing": "skrivande", "speaking": "att tala inför andra", "counting": "räkning",
    "problem-solving": "problemlösning", "explaining": "att förklara", "investigating": "undersökningar",
    "foreign-languages": "engelska", "drawing": "bild", "building": "slöjd", "playing-music": "musik",
    "working-together": "grupparbete", "planning": "planering",
}  # fmt: skip
AREAS = {
    "swedish": "svenska", "mathematics": "matematik", "english": "engelska", "science": "NO",
    "society": "SO",
    "art": "bild", "music": "musik", "crafts": "slöjd", "sports": "idrott", "cooperation": "samarbete",
    "responsibility": "planering",
}  # fmt: skip
LEVELS = {
    "insufficient": (
        "{name} behöver mer tid och stöd i {area}.",
        "Grunderna i {area} är inte säkra än, men {name} kämpar på.",
        "I {area} går det upp och ner; med hjälp klarar {name} det mesta.",
    ),
    "acceptable": (
        "{name} följer med i {area} och gör sitt arbete.",
        "I {area} går det framåt i lugn takt.",
        "{name} klarar {area} och kan nu visa mer på egen hand.",
        "Arbetet i {area} är säkert när uppgiften är tydlig.",
    ),
    "more-than-acceptable": (
        "{name} har lätt för {area} och hjälper gärna andra.",
        "I {area} söker {name} själv svårare uppgifter.",
        "{name} resonerar självständigt i {area} och förklarar så att andra förstår.",
    ),
    "beginning": (
        "{name} behöver en vuxen i närheten.",
        "Det svänger mellan dagarna, men viljan finns.",
        "{name} provar sig fram och får stöd av klassen.",
    ),
    "often": (
        "Det fungerar de flesta dagar.",
        "{name} tar ofta ett steg till på egen hand.",
        "{name} tar plats när gruppen är liten.",
    ),
    "secure": (
        "{name} är en trygg kamrat som andra lutar sig mot.",
        "Här är {name} ett föredöme.",
        "Det här sitter, även när det är stökigt runt omkring.",
    ),
}
WHAT_THE_SCHOOL_DOES = (
    "Extra genomgång i liten grupp på onsdagar.",
    "Specialpedagogen är med två lektioner i veckan.",
    "Kortare uppgifter med tydligt slut.",
    "Bildstöd och en lista att bocka av.",
    "Svårare uppgifter och ett eget projekt.",
    "Studietid med mentor på torsdagar.",
)
STRENGTHS = (
    "Förklarar så att andra förstår", "Ger inte upp i första taget", "Ser när någon är ensam",
    "Ställer frågor som för oss vidare", "Har humor som gör gott i klassen", "Arbetar noggrant",
    "Vågar prova nytt", "Lyssnar klart", "Kommer ihåg det mesta som vi har läst",
    "Ritar fint och berättande",
    "Leder leken så att alla får vara med", "Håller det som utlovats", "Räknar snabbt i huvudet",
    "Berättar så att man ser det framför sig", "Är nyfiken på hur saker fungerar",
    "Ber om hjälp i rätt tid",
    "Hjälper de yngre på skolgården", "Tar ansvar för gemensamma saker",
)  # fmt: skip
AMBITIONS = {
    "sv": (
        "Jag vill bli säkrare på {skill}.", "Jag vill bli veterinär eller kanske lärare.",
        "Jag vill våga mer i {area}.", "Jag vill hinna klart på lektionen.",
        "Jag vill bygga ett eget spel.",
        "Jag vill lära mig så mycket att jag kan hjälpa min lillasyster.",
        "Jag vill få vara med i skoltidningen.",
        "Jag vill spela i ett band.", "Jag vill kunna läsa hela serien på egen hand.",
        "Jag vill komma in på det naturvetenskapliga programmet.",
    ),
    "he": (
        "אני רוצה לקרוא ספר שלם לבד.", "אני רוצה לעבוד עם חיות.", "אני רוצה לדבר יותר בכיתה.",
        "אני רוצה ללמוד לתכנן את השבוע שלי.", "אני רוצה לבנות משחק מחשב.", "חשוב לי להצליח במתמטיקה השנה.",
    ),
    "ru": (
        "Хочу прочитать целую книгу без помощи.",
        "Хочу лучше считать в уме.",
        "Хочу выступить перед классом.",
        "Хочу построить модель моста.", "Хочу успевать всё к пятнице.", "Хочу играть в школьном ансамбле.",
    ),
}  # fmt: skip
GUARDIAN_WISHES = {
    "sv": (
        "Att {name} får känna att det räcker.", "Att vi får veta i tid när något blir svårt.",
        "Att {name} får lugn och ro på lektionerna.", "Lite mer läxor i {area}, gärna korta.",
        "Att {name} får arbeta med kamrater som är snälla.", "Att lusten att lära finns kvar.",
        "Att skolan och vi säger samma sak om {skill}.", "Mer rörelse under skoldagen.",
    ),
    "he": (
        "שיהיה נעים עם החברים בכיתה.", "נשמח לקבל עדכון קצר כל שבוע.", "שהסקרנות תישמר.",
        "שהשפה העברית תמשיך להתפתח.", "שיהיה ביטחון לשאול שאלות.",
    ),
    "ru": (
        "Хотим, чтобы ребёнок чувствовал себя спокойно.",
        "Просим сообщать нам раньше, если что-то не получается.",
        "Чтобы не пропадал интерес к учёбе.", "Побольше чтения на русском языке.",
        "Чтобы были хорошие друзья.",
    ),
}  # fmt: skip
STUDENT_WISHES = (
    "Att få sitta längre fram.", "Mer tid till {skill}.", "Att få visa mitt arbete för klassen.",
    "Att det är tyst när vi läser.", "Fler utflykter.", "Att få arbeta med en kamrat i {area}.",
    "Längre raster på våren.", "Att någon frågar hur det går.",
)  # fmt: skip
PREPARED = (
    "Jag vill prata om {skill}.", "Jag är stolt över hur det gick i {area}.",
    "Det är svårt att komma igång på morgonen.",
    "Jag har med mig tre arbeten som jag vill visa.", "Jag vill byta plats.",
    "Jag tycker att det går bättre nu.",
)  # fmt: skip
WHY = (
    "För att {skill} gör resten av skolan lättare.", "{name} valde målet själv.",
    "Vi såg på förra samtalet att det är dags för {skill}.", "För att våga mer i {area}.",
    "Det här ville {name} helst av allt.", "Det har varit svårt länge, och nu finns lusten.",
    "För att bli mer självständig i {area}.",
)  # fmt: skip
CRITERIA = (
    "Tre vuxna har sett det, var för sig.", "{name} gör det utan att bli påmind.",
    "Vi jämför med arbetet från förra läsåret.", "{name} visar det för klassen.", "Det syns i två arbeten.",
    "Läraren i {area} bedömer det vid terminens slut.", "{name} kan förklara för någon annan.",
)  # fmt: skip
FOLLOW_UPS = (
    "Det går framåt; {name} har kommit igång.", "Vi halverade uppgiften, och då lossnade det.",
    "{name} visade ett fint exempel i dag.", "Lite trögt efter lovet, ny start på måndag.",
    "Hemmet berättar att det märks där också.", "Bra fart! Vi behåller planen.",
    "{name} ville själv visa hur långt det gått.", "Vi bytte ordning på delmålen.",
)  # fmt: skip
OUTCOMES = {
    "achieved": (
        "Klart, och {name} är stolt.", "Uppnått tidigare än vi trodde.",
        "Det sitter nu, även på andra lektioner.",
        "Uppnått. {name} visade det för klassen.", "Uppnått med lite hjälp på slutet.",
    ),
    "continued": (
        "Vi går vidare med ett större mål.", "Grunden finns; nu blir det svårare.",
        "{name} vill fortsätta åt samma håll.",
    ),
    "dropped": (
        "{name} vill hellre lägga tiden på något annat.",
        "Inte rätt tid för målet; vi tar upp det nästa läsår.",
        "Målet var för stort och ersätts av ett mindre.", "Kursen flyttades till ett annat läsår.",
    ),
}  # fmt: skip
DUE_REASONS = (
    "Februari hade många lov och få lektioner.", "{name} vill göra färdigt ordentligt.",
    "Gruppen bytte lärare under terminen.",
    "Det tog längre tid att komma igång.", "Vi väntar in fältdagen.",
)  # fmt: skip
AGREEMENTS = {
    "home": (
        "Ser till att väskan är packad.", "Frågar om skoldagen varje kväll.",
        "Läser veckobrevet på söndagen.",
        "Ringer om något har hänt.", "Lägger mobilen i hallen klockan åtta.",
    ),
    "school": (
        "Skriver hem varannan fredag.", "Ger läxan på måndagar.", "Prövar en ny plats i klassrummet.",
        "Bokar tid med skolbiblioteket.", "Mentor och elev ses tio minuter varje vecka.",
    ),
    "student": (
        "Skriver i planeringskalendern.", "Säger till när det blir för svårt.",
        "Väljer en bok före fredag.",
        "Kommer i tid efter rasten.", "Visar sitt arbete hemma.",
    ),
}  # fmt: skip
STAFF_NOTES = (
    "Avstämt i arbetslaget, inga ytterligare åtgärder nu.", "Tas upp på elevhälsomötet i nästa månad.",
    "Placering i klassrummet ses över.", "Kontakt med förra mentorn tagen.",
    "Vi följer närvaron de närmaste veckorna.",
)  # fmt: skip
SUPPORT = (
    "Lästräning med specialpedagog", "Extra studietid i matematik", "Bildschema för skoldagen",
    "Lånedator med talsyntes",
    "Studiehandledning på modersmålet", "Mindre grupp vid prov",
)  # fmt: skip
REVIEWS = {
    "goes-on": ("Det hjälper. Vi fortsätter så.", "Hinner mer nu, och säger att det känns lugnare."),
    "changed": ("Hjälper på morgonen men inte efter lunch. Vi byter tid.", "Vi provar två gånger i veckan."),
    "ends": ("Behövs inte längre. Det går bra utan.",),
}
REFLECTIONS = (
    "Jag är nöjd med hur det blev.", "Först blev det fel, men då lärde jag mig mest.",
    "Det svåraste var att börja.",
    "Nästa gång vill jag göra det större.", "Jag fick hjälp av en kamrat med slutet.",
    "Jag tänkte på det vi sa på samtalet.",
    "Det tog tre lektioner.", "Jag visade det hemma och fick berätta hur jag gjorde.",
    "Man ser att jag har övat på {skill}.",
)  # fmt: skip
FEEDBACK = (
    "Du har arbetat noggrant, och det syns.", "Jag ser hur du har använt det vi övade på.",
    "Modigt att välja något svårt!",
    "Prova att berätta ännu mer nästa gång.", "Fint att du gjorde om det som inte blev bra.",
    "Du förklarar så att jag förstår.", "Här har {skill} tagit ett stort steg.",
)  # fmt: skip
HOMEWORK = (
    "Kapitel {n}", "Sidan {n} i arbetsboken", "{n} glosor", "Läsa klart texten", "Uppgift {n} och {n}b",
    "Skriva klart utkastet",
)  # fmt: skip
WEEK_GOALS = (
    "Göra klart läxan före torsdag", "Läsa varje kväll", "Fråga när jag inte förstår",
    "Börja med det svåraste",
    "Visa mitt utkast", "Packa väskan själv", "Räkna {n} uppgifter",
)  # fmt: skip
WEEK_NOTES = (
    "Två av tre klart. Bra vecka!", "Allt klart redan på torsdagen.",
    "Provet tog mycket tid; resten får vänta.",
    "Kort vecka, men viktigt arbete.", "{name} kom ihåg planeringen själv.",
)  # fmt: skip
STUDY_TIME = (
    "Läxhjälp", "Extra stöd i matematik", "Lästid i biblioteket", "Arbeta ikapp i slöjden",
    "Öva inför provet",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Says a phrase about one student. `home` is the language in which the family writes."""

    random: SeededRandom
    name: str
    home: str

    def say(self, phrases: Sequence[str], *, area: str, skill: str) -> str:
        phrase = self.random.pick(phrases)
        return phrase.format(
            name=self.name, area=AREAS[area], skill=SKILLS[skill], n=self.random.number(3, 12)
        )


PRAISE = {
    "achievement": (
        "Du löste den sista uppgiften på egen hand.", "Du läste högt för hela gruppen.",
        "Du blev klar i tid och hann rätta själv.", "Du hittade felet innan någon annan såg det.",
        "Du förklarade så att vi andra förstod.",
    ),
    "behaviour": (
        "Du bjöd in en kamrat som stod ensam.", "Du väntade tills alla var klara.",
        "Du bad om hjälp i rätt tid.", "Du plockade undan utan att någon bad om det.",
        "Du lugnade en kamrat som var ledsen.",
    ),
}  # fmt: skip
"""What went well, as a mentor says it to the student."""
DIFFICULTIES = (
    (
        "responsibility",
        "Lämnade inte in tre uppgifter i rad.",
        "Vi delade upp uppgiften och satte en dag för varje del.",
        "Hur uppgifterna kan bli klara.",
    ),
    (
        "cooperation",
        "Satt ensam på rasterna den här veckan.",
        "Talade med rastvakten och med gruppen.",
        "Hur rasterna är.",
    ),
    (
        "responsibility",
        "Kom sent fyra morgnar.",
        "Vi gick igenom morgonen tillsammans.",
        "Hur morgnarna går hemma.",
    ),
    (
        "mathematics",
        "Gav upp vid första svårigheten på proven.",
        "Övade på gamla prov i studietiden.",
        "Hur det känns före prov.",
    ),
)  # fmt: skip
"""In which area what was noticed, what was done about it, and what the home was told."""
CONVERSATIONS = (
    ("Hur man börjar på en stor uppgift.", "Att få börja tillsammans med någon."),
    ("Vad som är roligast just nu.", "Att få visa sitt arbete för klassen."),
    ("Vem man vill arbeta med.", "Att byta grupp ibland."),
    ("Hur läxorna går hemma.", "Att få göra en del i skolan."),
)
"""What was talked about, and what the student wished."""
