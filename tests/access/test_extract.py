"""Who asks what the school holds about them gets all of it, with who and when, and of others nothing."""

from __future__ import annotations

import hashlib
import json
import re
import stat
from collections.abc import Iterator
from datetime import date as Date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from generator.archive.index import BagEntry, BagKind, Index, as_bytes
from generator.archive.key import PLACE, key_of
from generator.archive.key import label as label_of
from generator.cli.state import state_folder
from generator.editing.answers import Answers, Link, Purpose
from generator.problems.errors import OutputError, UsageError
from tests.access.conftest import (
    BROKEN,
    DROPPED,
    HOSTILE,
    NILS,
    OF_NILS,
    OLD_PICTURE,
    PICTURE,
    PROPOSED,
    REMARK,
    SLIP,
    STAFF_ONLY,
    Extracted,
    eventful_school,
    extract,
    plan_of,
    run,
    written,
)
from tests.support import read_pdf
from tests.support.repository import Repository
from tests.support.school_with_history import school_with_history
from tests.support.small_school import ALVA, BASE, contents, iup, replace, small_school


def everything_ever(school: Repository, folder: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of all that lay in a folder in any commit of any branch; git's own words alone."""
    said = school.git("log", "--all", "-m", "--format=", "--raw", "--no-abbrev", "-z", "--", folder).split(
        b"\0"
    )
    for about, path in zip(said[::2], said[1::2], strict=False):
        blob = about.split()[3].decode()
        if blob.strip("0"):
            yield path.decode(), school.git("cat-file", "blob", blob)


def words_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from words_in(one)
    elif data is not None:
        yield str(data)


def test_every_word_that_was_ever_recorded_is_in_it(extracted: Extracted) -> None:
    said = {str(one["value"]) for one in extracted.said["items"]}
    looked_at = 0
    for path, raw in everything_ever(extracted.school, ALVA):
        if path.endswith(".yml"):
            try:
                data = yaml.load(raw, Loader=yaml.BaseLoader)
            except yaml.YAMLError:
                assert raw.decode() in said
                continue
            meant = {"true": "True", "false": "False"}
            assert {meant.get(word, word) for word in words_in(data)} <= said, path
            looked_at += 1
        else:
            files = {file.read_bytes() for file in (extracted.folder / "files").rglob("*") if file.is_file()}
            assert raw in files, path
    assert looked_at > 15
    assert {STAFF_ONLY, SLIP, REMARK, PROPOSED, DROPPED} <= said
    assert any(BROKEN in one for one in said)


def test_nothing_of_another_student_is_in_any_file_of_it(extracted: Extracted) -> None:
    files = contents(extracted.folder)
    files["pdf"] = read_pdf.everything(files["extract.pdf"])
    for name, content in files.items():
        for canary in (OF_NILS, "Nils Holm", "students/nils", "nils.txt"):
            assert canary.encode() not in content, (name, canary)


def test_where_another_students_plan_names_her_is_told_without_whose_it_is(extracted: Extracted) -> None:
    (one,) = extracted.said["mentions"]
    assert (one["kind"], one["document"]) == ("plan", None)
    assert one["title"] == "Goals › Follow-ups › What was seen and said"
    assert one["recorded"]["at"].startswith("2026-02-12")
    assert one["recorded"]["by"] == "Olga Other"
    assert f"{NILS}/iup.yml" in extracted.screen


def test_who_recorded_a_value_first_as_it_reads_is_said(extracted: Extracted) -> None:
    (level,) = extracted.items(path="situation.knowledge.0.level", kind="plan", replaced=None)
    assert level["title"] == "Current situation › Knowledge › Mother tongue › Level"
    assert level["recorded"]["by"] == "Sofia"
    assert level["recorded"]["at"].startswith("2026-01-28")
    assert (level["value"], level["shown"]) == ("more-than-acceptable", "Mer än godtagbara")
    (name,) = extracted.items(path="student.name", replaced=None)
    assert name["recorded"]["at"].startswith("2025-09-25")


def test_what_a_plan_said_before_is_told_with_its_end(extracted: Extracted) -> None:
    before = extracted.items(path="ambitions", value="Wants to read more.")
    assert [(one["recorded"]["by"], one["replaced"]["by"], one["replaced"]["how"]) for one in before] == [
        ("Sofia", "Jonas", "replaced")
    ]


def test_what_was_deleted_is_in_it(extracted: Extracted) -> None:
    (title,) = extracted.items(value="The map", document="works/2025-11-map/work.yml")
    assert (title["replaced"]["by"], title["replaced"]["how"]) == ("Vera Remover", "removed")
    assert {one["replaced"]["by"] for one in extracted.items(document="weeks/2025-W45.yml")} == {
        "Vera Remover"
    }


def test_every_content_that_a_work_had_is_a_file_of_it(extracted: Extracted) -> None:
    listed = [one for one in extracted.said["files"] if one["path"] == "works/2025-10-poem/picture.jpg"]
    assert len(listed) == 3
    for one in extracted.said["files"]:
        content = (extracted.folder / one["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        assert len(content) == one["bytes"]
    newest = next(one for one in listed if one["replaced"] is None)
    assert (extracted.folder / newest["file"]).read_bytes() == PICTURE
    older = next(one for one in listed if one["recorded"]["at"].startswith("2026-02-08"))
    assert (extracted.folder / older["file"]).read_bytes() == OLD_PICTURE
    assert older["replaced"]["at"].startswith("2026-02-09")


def test_what_is_for_the_staff_is_marked(extracted: Extracted) -> None:
    marked = {str(one["value"]) for one in extracted.items(staff_only=True)}
    assert {STAFF_ONLY, REMARK} <= marked
    assert "Wants to write more." not in marked
    assert "For the staff only" in (extracted.folder / "extract.html").read_text(encoding="utf-8")
    assert "staff only" in extracted.screen


def test_without_what_is_for_the_staff_it_says_so_and_a_slip_is_not_in_it_either(
    for_family: Extracted,
) -> None:
    for name, content in contents(for_family.folder).items():
        if name == "extract.pdf":
            content = read_pdf.everything(content)  # noqa: PLW2901 - what it says
        for canary in (STAFF_ONLY, SLIP, REMARK, BROKEN):
            assert canary.encode() not in content, (name, canary)
    assert for_family.said["staff_only_left_out"]
    assert any("left out here" in one for one in for_family.said["about"])
    assert for_family.items(value="Wants to write more.")
    assert for_family.items(value=PROPOSED)


def test_proposals_are_told_open_or_not(extracted: Extracted) -> None:
    (one,) = extracted.items(value=PROPOSED)
    assert (one["proposed"], one["recorded"]["by"]) == ("open", "Petra Open")
    (other,) = extracted.items(value=DROPPED)
    assert (other["proposed"], other["recorded"]["by"]) == ("past", "Petra Past")
    assert {one["proposed"] for one in extracted.items(value="Wants to write more.")} == {None}


def test_a_person_is_told_all_that_article_15_asks_for(extracted: Extracted) -> None:
    told = " ".join(extracted.said["about"])
    for word in ("article 15", "correct", "erase", "complain", "No decision", "recorded them", "may publish"):
        assert word in told


def test_where_the_school_has_not_said_the_purpose_it_is_told_and_the_office_how_to_say_it(
    extracted: Extracted, tmp_path: Path
) -> None:
    assert {one["purpose"] for one in extracted.said["items"]} == {None}
    assert "The school has not said." in (extracted.folder / "extract.html").read_text(encoding="utf-8")
    assert "`retention`" in extracted.screen
    school = eventful_school(tmp_path / "school")
    with (school.top / "portfolios/school.yml").open("a", encoding="utf-8") as file:
        file.write("retention:\n  plan: {years: 3, ground: Act 1, purpose: To plan}\n")
    school.commit({}, "2026-02-14")
    said = extract(school, tmp_path / "e", "--format", "json")
    (name,) = said.items(path="student.name", replaced=None)
    assert (name["purpose"], name["ground"]) == ("To plan", "Act 1")
    assert {one["purpose"] for one in said.items(kind="work")} == {None}
    assert said.said["kinds"]["plan"]["years"] == 3


def test_the_pdf_and_the_page_say_what_the_data_say(extracted: Extracted) -> None:
    page = re.sub(r"<[^>]+>", " ", (extracted.folder / "extract.html").read_text(encoding="utf-8"))
    said = read_pdf.text((extracted.folder / "extract.pdf").read_bytes())
    on_paper, on_screen = ("".join(text.split()) for text in (said, page))
    for one in extracted.said["items"]:
        shown = "".join(str(one["shown"]).split())
        if "<" not in shown and "\ufffe" not in shown and len(shown) < 40:
            assert shown.replace("-", "") in on_paper.replace("-", "").replace("\ufffe", ""), shown
            assert shown.replace('"', "&#34;").replace("'", "&#39;") in on_screen, shown
    assert read_pdf.bookmarks((extracted.folder / "extract.pdf").read_bytes())


def test_people_s_words_are_words_on_the_page(extracted: Extracted) -> None:
    page = (extracted.folder / "extract.html").read_text(encoding="utf-8")
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "{{ 7 * 7 }}" in page
    assert "<script" not in page
    assert "onerror=alert(1)&gt;" in page
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#|files/)', page)
    links = re.findall(r'href="(files/[^"]+)"', page)
    assert len(links) == len(extracted.said["files"])
    assert all((extracted.folder / unquote(unescape(link))).is_file() for link in links)


def test_the_page_for_schools_names_every_name_of_the_json(extracted: Extracted) -> None:
    page = (Path(__file__).parents[2] / "docs/access.md").read_text(encoding="utf-8")
    said = extracted.said
    names = {*said, *said["student"], *said["kinds"]["plan"], *said["items"][0], *said["files"][0]}
    names |= {*said["mentions"][0], *(name for one in said["items"] for name in one["replaced"] or ())}
    assert not {name for name in names - {"format"} if f"`{name}`" not in page}
    assert said["format"] in page


def test_no_mail_address_is_in_it(extracted: Extracted) -> None:
    for content in contents(extracted.folder).values():
        assert b"@school.example" not in content


def test_the_same_commit_is_the_same_extract(extracted: Extracted, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere"
    ran = iup(
        *("extract", "alva", "--output", again, "--root", extracted.school.top),
        cwd=tmp_path,
        IUP_STATE=str(tmp_path / "state"),
        TZ="Pacific/Auckland",
        LC_ALL="sv_SE.UTF-8",
        PYTHONHASHSEED="7",
    )
    assert ran.returncode == 0, ran.stderr
    assert contents(again) == contents(extracted.folder)


def test_nothing_is_written_over_unasked_and_what_is_no_extract_never(
    extracted: Extracted, tmp_path: Path
) -> None:
    place = tmp_path / "e"
    place.mkdir()
    (place / "mine.txt").write_text("mine")
    for arguments in ((), ("--replace",)):
        with pytest.raises(UsageError):
            run(extracted.school, "alva", "--output", place, *arguments)
        assert contents(place) == {"mine.txt": b"mine"}
    with pytest.raises(UsageError, match="school's own files"):
        run(extracted.school, "alva", "--output", extracted.school.top / "portfolios/e")
    mine = extract(extracted.school, tmp_path / "two", "--format", "json")
    (mine.folder / "files/old.txt").write_text("of an earlier one")
    extract(extracted.school, tmp_path / "two", "--format", "json", "--replace")
    assert "files/old.txt" not in contents(mine.folder)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_nobody_else_on_the_machine_may_read_it(extracted: Extracted) -> None:
    inside = [extracted.folder, *extracted.folder.rglob("*")]
    assert len(inside) > 5
    for path in inside:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_git_takes_in_nothing_of_it_wherever_it_lies(tmp_path: Path) -> None:
    school = school_with_history(tmp_path / "school")
    school.commit({".gitignore": "!*\n", "docs/a.txt": "x"}, "2026-03-01")
    for place in ("extract", "docs/deep/er"):
        extract(school, school.top / place, "--format", "json")
    assert not school.git("status", "--porcelain", "--untracked-files=all")
    school.git("add", "--force", "extract/extract.json")
    with pytest.raises(UsageError, match="is committed in git"):
        run(school, "alva", "--output", school.top / "extract", "--replace")


def test_it_is_not_written_among_the_sites_for_families(school: Repository) -> None:
    school.write({"site/.iup-audience": "family\n"})
    with pytest.raises(OutputError, match="sites for families"):
        run(school, "alva", "--output", school.top / "site/e")


# --- other ways that a folder can go ---------------------------------------------------------------------


@pytest.fixture
def school(tmp_path: Path) -> Repository:
    return school_with_history(tmp_path / "school")


def test_one_who_left_and_whose_folder_is_gone_is_given_all_the_same(
    school: Repository, tmp_path: Path
) -> None:
    school.git("rm", "-rq", ALVA)
    school.commit({}, "2026-06-20", "Vera Remover")
    said = extract(school, tmp_path / "e", "--format", "json")
    assert said.said["student"]["name"] == "Alva Lindqvist"
    recorded = [one for one in said.said["items"] if one["document"] != "(git)"]
    assert {one["replaced"]["how"] for one in recorded} == {"removed", "replaced"}


def test_a_renamed_folder_s_values_are_whoevers_they_were(school: Repository, tmp_path: Path) -> None:
    school.git("mv", ALVA, "portfolios/students/alva-l")
    plan = json.loads((school.top / "portfolios/students/alva-l/iup.yml").read_bytes())
    plan["student"]["formerly"] = ["alva"]
    school.commit({"portfolios/students/alva-l/iup.yml": written(plan)}, "2026-03-01", "Renata Rename")
    said = extract(school, tmp_path / "e", "--format", "json", student="alva-l")
    (name,) = said.items(path="student.name")
    assert name["recorded"]["at"].startswith("2025-09-25")
    new = [one for one in said.items(document="iup.yml") if one["recorded"]["by"] == "Renata Rename"]
    assert [one["value"] for one in new] == ["alva"]
    assert len({one["sha256"] for one in said.said["files"]}) == len(said.said["files"]) - 3
    with pytest.raises(UsageError, match="earlier folder name of `alva-l`"):
        run(school, "alva", "--output", tmp_path / "of the earlier name")


def test_a_folder_that_is_another_child_s_today_says_nothing_of_the_first(
    school: Repository, tmp_path: Path
) -> None:
    plan = plan_of(school)
    school.git("rm", "-rq", ALVA)
    school.commit({}, "2026-06-20")
    plan["student"] |= {"name": "Siv Berg", "enrolled": "2026-08-18"}
    plan |= {"goals": [], "ambitions": "Siv's own", "agreements": [], "notes": [], "strengths": []}
    plan["talk"] = {"date": "2026-09-20", "participants": ["student"]}
    school.commit({f"{ALVA}/iup.yml": written(plan)}, "2026-09-21")
    said = extract(school, tmp_path / "e", "--format", "json")
    whole = json.dumps(said.said, ensure_ascii=False)
    assert "Siv's own" in whole
    for gone in ("Alva Lindqvist", "Wants to read more.", "The volcano", "three novels"):
        assert gone not in whole
    assert said.said["files"] == []


def test_what_was_written_over_her_plan_by_mistake_and_put_back_is_not_hers(
    school: Repository, tmp_path: Path
) -> None:
    whole = (school.top / ALVA / "iup.yml").read_text(encoding="utf-8")
    other = plan_of(school)
    other["student"] |= {"name": "Siv Berg", "enrolled": "2019-08-18"}
    other["ambitions"] = "CANARY of Siv"
    files = {f"{ALVA}/iup.yml": written(other), f"{ALVA}/weeks/2026-W20.yml": "# CANARY of Siv"}
    school.commit(files, "2026-03-01")
    school.commit({f"{ALVA}/iup.yml": whole, f"{ALVA}/weeks/2026-W20.yml": None}, "2026-03-02")
    said = extract(school, tmp_path / "e", "--format", "json")
    assert "CANARY" not in json.dumps(said.said)
    assert said.items(path="student.name", replaced=None)[0]["value"] == "Alva Lindqvist"


def test_what_is_not_committed_is_not_in_it_and_that_is_told(school: Repository, tmp_path: Path) -> None:
    replace(school.top / ALVA / "iup.yml", "Wants to write more.", "Not yet committed")
    said = extract(school, tmp_path / "e", "--format", "json")
    assert not said.items(value="Not yet committed")
    assert "not committed" in said.screen


def test_a_protected_student_s_folder_is_called_by_the_day_alone(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(school)
    plan["student"]["protected_identity"] = True
    school.commit({f"{ALVA}/iup.yml": written(plan)}, "2026-03-01")
    monkeypatch.chdir(tmp_path)
    screen = run(school, "alva", "--format", "json")
    assert "alva" not in screen.replace(str(tmp_path), "").casefold()
    assert (tmp_path / "extract-2026-03-01/extract.json").is_file()
    assert not any("alva" in name.casefold() for name in contents(tmp_path / "extract-2026-03-01"))


def test_what_a_family_sent_and_nobody_has_read_is_in_it(
    school: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IUP_STATE", str(school.top.parent / "state"))
    answers = Answers(state_folder(school.top))
    today = Date(2026, 2, 1)
    for student in ("alva", "nils"):
        link = Link("", student, Purpose.WISH, "guardian", today, "Sofia")
        made, _ = answers.make(link, 10, today)
        answers.send(made, f"A wish about {student}", today)
    said = extract(school, tmp_path / "e")
    assert [one["text"] for one in said.said["waiting"]] == ["A wish about alva", None]
    assert "A wish about alva" in (said.folder / "extract.html").read_text(encoding="utf-8")


def test_a_student_who_is_not_there_is_told_with_what_to_do(school: Repository, tmp_path: Path) -> None:
    for student in ("nobody", "../alva", "Alva"):
        with pytest.raises(UsageError, match="No plan of"):
            run(school, student, "--output", tmp_path / "e")
    assert not (tmp_path / "e").exists()


def test_what_was_said_of_a_commit_about_the_student_alone_is_in_it(
    school: Repository, tmp_path: Path
) -> None:
    def said_of_a_commit(message: str, files: dict[str, str]) -> None:
        school.write(files)
        school.git("add", "--all")
        school.git("commit", "-q", "-m", message, by="Marta Message")

    week = f"{ALVA}/weeks/2026-W10.yml"
    said_of_a_commit("She has chosen\n\nReviewed-by: M <m@school.example>", {week: "schema: week/1"})
    said_of_a_commit("Alva Lindqvist and another", {week: "# more", f"{NILS}/note.txt": "x"})
    said_of_a_commit("The other one alone", {f"{NILS}/note.txt": "y"})
    nils = (BASE / ALVA / "iup.yml").read_text(encoding="utf-8").replace("Alva Lindqvist", "Nils Holm")
    said_of_a_commit("He comes", {f"{NILS}/iup.yml": nils})
    said_of_a_commit("She and Nils Holm sing", {week: "# and more"})
    said = extract(school, tmp_path / "e")
    found = {one["value"] for one in said.items(document="(git)") if one["recorded"]["by"] == "Marta Message"}
    assert found == {"She has chosen\n\nReviewed-by: M"}
    (mention,) = [one for one in said.said["mentions"] if one["kind"] == "message"]
    assert mention["recorded"]["by"] == "Marta Message"
    assert "and another" not in json.dumps(said.said)
    assert "sing" not in json.dumps(said.said)


def test_her_bags_in_the_archive_are_named_and_nobody_else_s(school: Repository, tmp_path: Path) -> None:
    key, _ = key_of(school.top)
    label, other = label_of(key, "alva"), label_of(key, "nils")
    bags = tuple(
        BagEntry(f"{name}.zip", kind, 1, "", "ab" * 64)
        for name, kind in (
            (label, BagKind.FAMILY),
            (f"{label}-staff", BagKind.STAFF),
            (other, BagKind.FAMILY),
            ("school", BagKind.SCHOOL),
        )
    )
    index = Index("The school", "2025-26", "2026-08-14", "c" * 40, "iup", None, bags)
    year = school.top / "archive/2025-26"
    year.mkdir(parents=True)
    (year / "index.json").write_bytes(as_bytes(index))
    said = extract(school, tmp_path / "e", "--format", "json").said
    assert [(one["file"], one["staff_only"], one["sha512"]) for one in said["archive"]] == [
        (f"{label}.zip", False, "ab" * 64),
        (f"{label}-staff.zip", True, "ab" * 64),
    ]
    (school.top / PLACE).unlink()
    unknown = extract(school, tmp_path / "unknown", "--format", "json")
    assert unknown.said["archive"] == []
    assert not unknown.said["archive_known"]
    assert "--key" in unknown.screen


def test_what_a_former_school_recorded_is_in_it_with_who_did_it_there(
    school: Repository, tmp_path: Path
) -> None:
    theirs = small_school(tmp_path / "theirs")
    theirs.git("checkout", "-q", "--orphan", "only")
    theirs.git("rm", "-rqf", NILS)
    theirs.commit({}, "2026-01-20", by="Greta Former")
    theirs.git("branch", "-M", "only", "main")
    theirs.git("bundle", "create", str(tmp_path / "alva.bundle"), "main")
    options = ("--as", "alva-two", "--mentor", "sofia", "--enrolled", "2026-11-21")
    ran = iup("receive", tmp_path / "alva.bundle", *options, cwd=school.top)
    assert ran.returncode == 0, ran.stderr
    school.git("merge", "-q", "--no-ff", "-m", "Merge", "plans/alva-two", day="2026-11-22", by="Sofia")
    said = extract(school, tmp_path / "e", "--language", "en", student="alva-two")
    former = said.items(kind="former_school")
    assert {one["recorded"]["by"] for one in former} == {"Greta Former"}
    assert "Reads with flow and tells what the text is about." in {one["value"] for one in former}
    assert any("earlier school" in one for one in said.said["about"])


def test_somebody_else_s_drafts_in_her_folder_are_not_hers(school: Repository, tmp_path: Path) -> None:
    plan = plan_of(school)
    school.git("switch", "-q", "-c", "by-mistake")
    plan["student"] |= {"name": "Siv Berg", "enrolled": "2019-08-18"}
    plan["ambitions"] = "CANARY of Siv"
    school.commit({f"{ALVA}/iup.yml": written(plan)}, "2026-03-01")
    school.commit({f"{ALVA}/iup.yml": "CANARY: whose is it"}, "2026-03-02")
    school.git("switch", "-q", "main")
    said = extract(school, tmp_path / "e", "--format", "json").said
    assert "CANARY" not in json.dumps(said)
    assert said["drafts_not_told"] == 1


def test_it_speaks_the_student_s_first_language_or_the_one_asked_for(
    extracted: Extracted, tmp_path: Path
) -> None:
    assert '<html lang="en">' in (extracted.folder / "extract.html").read_text(encoding="utf-8")
    hebrew = extract(extracted.school, tmp_path / "he", "--language", "he", "--format", "html")
    assert '<html lang="he" dir="rtl">' in (hebrew.folder / "extract.html").read_text(encoding="utf-8")
    assert hebrew.items(path="student.name")[0]["title"] == "התלמיד/ה › שם"
    assert not (hebrew.folder / "extract.pdf").exists()
