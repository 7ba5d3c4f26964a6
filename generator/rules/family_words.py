"""What people write for the student and for those at home, where the files say `student` and `guardian`."""

from __future__ import annotations

from typing import Final

_GUARDIAN: Final = """
guardians mother mom mum mummy mommy father dad daddy parent parents caregiver carer stepmother stepfather
grandmother grandfather grandma grandpa family home
vårdnadshavare vardnadshavare vh mamma pappa mor far morsan farsan förälder föräldrar foralder foraldrar
föräldrarna styvmamma styvpappa bonusmamma bonuspappa mormor morfar farmor farfar familj familjen hem hemmet
אמא אימא אבא הורה הורים הורי סבתא סבא משפחה אפוטרופוס
мама папа мать отец родитель родители бабушка дедушка опекун семья
"""
_STUDENT: Final = """
pupil pupils students child kid self me elev eleven elever barn barnet jag själv
תלמיד תלמידה ילד ילדה ученик ученица ребёнок ребенок
"""
_ROLES: Final = {
    **dict.fromkeys(_GUARDIAN.split(), "guardian"),
    **dict.fromkeys(_STUDENT.split(), "student"),
}


def role_of(word: str, student_name: str) -> str | None:
    """`student` or `guardian` for a word that means one of them, such as the student's own name."""
    plain = word.casefold().replace("-", " ").strip()
    name = student_name.casefold().replace("-", " ")
    if plain and plain in {name, *name.split()[:1]}:
        return "student"
    return _ROLES.get(plain)
