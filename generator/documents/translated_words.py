"""Names of fields and words of lists as people write them in their own language, or in other English."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final

_WORDS: Final = """
about: om, beskrivning, presentation, על, אודות, о себе, описание
achieved: uppnått, uppnådd, uppnådda, nådd, nått, klar, klart, avklarad, avklarat, färdig, färdigt,
  avslutad, done, reached, completed, finished, met, הושג, הושגה, достигнуто, достигнута, выполнено, готово
action-programme: åtgärdsprogram, action plan, תוכנית פעולה, программа действий
actions: åtgärder, insatser, aktiviteter, vem gör vad, measures, activities, פעולות, действия
active: pågående, pågår, aktiv, aktivt, aktuell, aktuellt, öppen, open, ongoing, current, in progress, פעיל,
  פעילה, активна, активно, в работе
agreements: överenskommelser, överenskommet, avtal, vi är överens, הסכמות, הסכמים, договорённости,
  договоренности
alt: bildtext, bildbeskrivning, alternativtext, caption, תיאור תמונה, описание картинки
ambitions: ambition, drömmar, framtid, jag vill, dreams, שאיפות, стремления, мечты
area: ämne, ämnet, område, subject, מקצוע, תחום, предмет, область
areas: ämnen, områden, subjects, מקצועות, תחומים, предметы, области
assessment: bedömning, הערכה, оценивание
audience: målgrupp, mottagare, för, קהל, для кого
basis: grund, rättslig grund, בסיס, основание
by: av, från, skriven av, author, מאת, от, кем
changed: ändras, ändrat, ändrad, changes, משתנה, изменяется, изменена
class: klass, klassmentor, klasslärare, klassföreståndare, årskurs, grade, כיתה, класс
closed: avslutat, avslutad, avslutades, stängd, slutdatum, ended, נסגר, закрыта, завершена
comment: kommentar, omdöme, הערה, комментарий
consent: samtycke, הסכמה, согласие
continued: fortsätter, fortsatt, fortsättning, vidareutvecklad, ממשיך, המשך, продолжена, продолжается
continues: fortsätter på, fortsättning av, bygger på, ממשיך את, продолжает
criteria: kriterier, kriterium, så vet vi, mått, קריטריונים, критерии
date: datum, dag, den, תאריך, дата
day: dag, veckodag, יום, день
done: klar, klart, gjort, avklarat, färdig, yes, true, ja, x, v, ✓, ✔, כן, да, בוצע, сделано
dropped: avbrutet, avbruten, nedlagt, nedlagd, släppt, avslutat utan, cancelled, canceled, abandoned, נזנח,
  הופסק, оставлена, отменена
decision: beslut, החלטה, решение
due: senast, klart senast, måldatum, deadline, till, תאריך יעד, срок, к какому дню
due_reason: varför flyttat, orsak till flytt
ends: upphör, avslutas, slutar, ended, stop, stops, מסתיים, прекращается, заканчивается
enrolled: inskriven, började, startdatum, startade, started, נרשם, принят, зачислен
evidence: bevis, arbeten, visar, ראיות, доказательства, работы
extra-adaptation: extra anpassning, extra anpassningar, anpassning, adaptation, התאמה, התאמות, адаптация
family: familj, familjen, hemmet, משפחה, семья
feedback: återkoppling, respons, omdömen, משוב, отзыв, обратная связь
files: filer, bilagor, bilder, קבצים, файлы
follow_up: uppföljning, avstämning, מעקב, проверка
follow_ups: uppföljningar, avstämningar, מעקבים, проверки
fri: fredag, fre, friday, יום שישי, пятница
from: från, fr.o.m., start, מ, с
goal: mål, målet, מטרה, цель
goals: mål, målen, utvecklingsmål, objectives, targets, מטרות, יעדים, цели
goes-on: fortsätter, kvarstår, continues, goes on, ממשיך, נמשך, продолжается
good_at: bra på, styrkor, strengths, במה אני טוב, что у меня получается
guardian: vårdnadshavare, förälder, hemmet, parent, parents, הורה, הורים, родитель, родители
home: hemmet, hem, vårdnadshavare, föräldrar, guardian, parents, בית, дом
homework: läxa, läxor, שיעורי בית, домашнее задание
how_i_see_myself: självbild, så ser jag mig själv, self image, דימוי עצמי, как я вижу себя
inputs: läxor och prov, uppgifter, משימות, задания
knowledge: kunskap, kunskaper, ämnen, ידע, знания
language: språk, שפה, язык
languages: språk, שפות, языки
left: slutade, slutat, slutdatum, עזב, ушёл, ушел, выбыл
level: nivå, steg, betyg, רמה, уровень
link: länk, adress, webbadress, url, address, קישור, כתובת, ссылка, адрес
links: länkar, adresser, קישורים, ссылки
measure: stödinsats, insats, stöd, אמצעי תמיכה, мера поддержки
mentors: mentorer, lärare, handledare, teachers, מחנכים, מלווים, наставники, учителя
mon: måndag, mån, monday, יום שני, понедельник
name: namn, שם, имя
next: nästa, nästa samtal, הבא, השיחה הבאה, следующая
note: anteckning, notering, הערה, заметка
notes: anteckningar, noteringar, הערות, заметки
outcome: resultat, utfall, hur det gick, result, תוצאה, результат
own_view: självskattning, elevens egen bild, egen bild, self assessment, self view, הערכה עצמית, самооценка
participants: deltagare, närvarande, attendees, משתתפים, участники
path: fil, filnamn, sökväg, file, filename, קובץ, файл
personal: personlig, personligt, personlig mentor, personlig utveckling, אישי, личное, личный
prepared: förberedelser, förberett, förberedelse, הכנה, подготовлено
publication: publicering, publicera, פרסום, публикация
public-task: allmänt intresse, uppgift av allmänt intresse, משימה ציבורית
reference: referens, diarienummer, beslut, סימוכין, основание номер
reflection: reflektion, tankar, רפלקציה, размышление
review: utvärdering, utvärderas, följs upp, בחינה מחדש, пересмотр
reviews: utvärderingar, uppföljningar, בחינות, пересмотры
sat: lördag, lör, saturday, שבת, суббота
school: skola, skolan, בית ספר, школа
set: satt, sattes, startdatum, beslutad, start, נקבע, поставлена
situation: nuläge, nulägesbeskrivning, var är jag, מצב, ситуация
skill: förmåga, färdighet, ability, מיומנות, навык, умение
skills: förmågor, färdigheter, abilities, מיומנויות, навыки, умения
social: socialt, social utveckling, חברתי, социальное
staff: personal, personalen, skolan, lärare, teachers, צוות, персонал, сотрудники
status: läge, tillstånd, state, מצב, סטטוס, статус, состояние
steps: steg, delmål, milestones, שלבים, צעדים, шаги
strengths: styrkor, starka sidor, bra på, חוזקות, сильные стороны
student: elev, eleven, barn, barnet, pupil, child, תלמיד, תלמידה, ученик, ученица
study_time: studietid, lästid, זמן לימוד, время занятий
sun: söndag, sön, sunday, יום ראשון, воскресенье
support: stöd, stödinsatser, anpassningar, extra anpassningar, תמיכה, поддержка
talk: samtal, utvecklingssamtal, samtalet, meeting, conference, שיחה, שיחת התפתחות, беседа, разговор
test: prov, förhör, מבחן, контрольная
text: texten, innehåll, טקסט, текст
thu: torsdag, tors, tor, thursday, יום חמישי, четверг
title: titel, rubrik, mål, målet, namn, כותרת, название
tue: tisdag, tis, tuesday, יום שלישי, вторник
until: till, t.o.m., slut, to, end, עד, до, по
wed: onsdag, ons, wednesday, יום רביעי, среда
week: vecka, veckan, שבוע, неделя
what: vad, insats, text, מה, что
who: vem, ansvarig, מי, кто
who_i_am: vem jag är, identitet, identity, מי אני, кто я
why: varför, därför, orsak, reason, למה, מדוע, почему, зачем
wishes: önskemål, önskningar, משאלות, пожелания
with: med, עם, с кем
withdrawn: återkallad, återkallat, återtagen, בוטל, отозвано
"""
"""Each word of the files, and what people write for it."""


def meant(word: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed` that `word` is a translation of."""
    plain = word.casefold().strip().replace("_", " ").replace("-", " ")
    return next((known for known in _known().get(plain, ()) if known in allowed), None)


@cache
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _WORDS.strip().replace("\n  ", " ").splitlines():
        ours, _, theirs = line.partition(":")
        for word in theirs.split(","):
            found.setdefault(word.strip().casefold().replace("-", " "), []).append(ours)
    return found
