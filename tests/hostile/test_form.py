"""The form against hostile texts, fields, names and moments: nothing runs, and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from generator.base import resources
from generator.yaml.source import read
from tests.browser.forms import served
from tests.browser.visitor import DESKTOP, visiting
from tests.support.form import Visitor, opened
from tests.support.hostile_school import HOSTILE, PRODUCT, hostile_school
from tests.support.repository import Repository
from tests.support.small_school import DAY, small_school

MALLORY = "/students/mallory"
PLAN = "portfolios/students/alva/iup.yml"
KILLS = 6


@pytest.fixture
def mallory(tmp_path: Path) -> Repository:
    return hostile_school(tmp_path / "school")


def forms(visitor: Visitor) -> list[str]:
    """Every form that the student's page leads to, and the page itself."""
    page = visitor.get(MALLORY)
    assert page.status == 200, page.text
    found = re.findall(rf'href="({MALLORY}/[^"?]+)"', page.html)
    return [MALLORY, "/", *dict.fromkeys(found)]


def test_hostile_texts_are_text_in_every_form(mallory: Repository) -> None:
    with opened(mallory) as visitor:
        for path in forms(visitor):
            html = visitor.get(path).html
            assert "<script>alert" not in html, path
            assert "onerror=alert(1)>" not in html.replace("&gt;", ""), path
            assert PRODUCT not in html, path


def test_hostile_texts_run_nothing_in_a_browser(
    mallory: Repository, tmp_path: Path, browser: Browser
) -> None:
    with (
        served(mallory, tmp_path / "state", language="en", config_file=resources.mkdocs_yml()) as form,
        visiting(browser, DESKTOP) as visitor,
    ):
        page = visitor.page

        def note(dialog: Dialog) -> None:
            visitor.complaints.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", note)
        page.goto(form.address)
        paths = [MALLORY]
        page.goto(form.at + MALLORY)
        paths += page.eval_on_selector_all("a[href^='/students/mallory/']", "all => all.map(a => a.pathname)")
        for path in dict.fromkeys(paths):
            page.goto(form.at + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            for button in page.locator("[data-add]:visible").all()[:4]:
                button.click()
        page.goto(f"{form.at}{MALLORY}/note")
        page.locator("textarea").first.fill(HOSTILE)
        page.locator("[data-preview]").click()
        page.wait_for_timeout(2500)
        assert visitor.complaints == []


def test_what_is_filled_in_is_text_again_when_it_is_refused(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        path = "/students/alva/plan"
        form = visitor.form(path)
        page = visitor.post(path, form.with_({"goals.1.due": "2026-01-01", "ambitions": HOSTILE}))
        assert page.status == 422
        assert "<script>alert" not in page.html
        assert ("ambitions", HOSTILE) in page.form.sent


FIELDS = [
    "goals.999.title", "goals.-1.title", "goals.01.title", "goals.n1.id", "goals.1.id", "schema", "__proto__",
    "student.formerly", "..", "goals..title", "goals.1.steps.n9999999.what", "goals.1.steps.nX.what", "",
    "goals.1.status.deep", "student", "goals", "a" * 5000, "talk.date.year",
]  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_a_made_up_field_breaks_nothing(tmp_path: Path, name: str) -> None:
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        path = "/students/alva/wishes"
        form = visitor.form(path)
        page = visitor.post(path, form.with_({name: "Hacked", "wishes.student": "Fine"}))
        assert page.status in {303, 422}, page.text
        told = school.git("diff", "--name-only", "main", "--", ".").decode().split()
        assert told == []
        if page.status == 303:
            text = school.git("show", f"plans/alva:{PLAN}")
            data = read("", text).data
            assert isinstance(data, dict)
            assert [goal["id"] for goal in data["goals"]][:2] == [
                "explain-an-experiment",
                "read-three-novels",
            ]
            assert data["schema"] == "iup/1"


@pytest.mark.parametrize("which", ["..", "...", "2026-W99", "x", "a" * 300, "2026-W39.yml", "%00", "con"])
def test_a_made_up_name_leads_to_no_file(tmp_path: Path, which: str) -> None:
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        for task in ("week", "feedback", "whole-work", "reflection", "follow-up", "close"):
            assert visitor.get(f"/students/alva/{task}/{which}").status in {400, 404}


@pytest.mark.parametrize("student", ["..", "%2e%2e", "alva%2f..%2fnils", "ALVA", "alva%00", "-rf", "x" * 300])
def test_a_made_up_student_is_nobody(tmp_path: Path, student: str) -> None:
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        for path in ("", "/plan", "/week/2026-W39"):
            page = visitor.get(f"/students/{student}{path}")
            assert page.status in {308, 404}
            assert "Lindqvist" not in page.html


def test_many_entries_are_answered_soon(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        form = visitor.form("/students/alva/plan")
        many = {f"goals.1.steps.n{number}.what": f"Step {number}" for number in range(2000)}
        began = time.monotonic()
        page = visitor.post("/students/alva/plan/check", form.with_(many))
        assert time.monotonic() - began < 20
        assert page.status == 409
        assert "smaller pieces" in page.text


def test_links_in_the_repository_lead_nowhere(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    works = school.top / "portfolios/students/alva/works"
    (works / "2026-05-volcano/work.yml").unlink()
    (works / "2026-05-volcano/work.yml").symlink_to(secret)
    (school.top / "portfolios/students/eve").symlink_to(school.top / "portfolios/students/nils")
    school.commit({}, DAY)
    with opened(school) as visitor:
        assert visitor.get("/students/eve").status == 404
        assert visitor.get("/students/alva/whole-work/2026-05-volcano").status == 404
        form = visitor.form("/students/alva/note")
        preview = visitor.post("/students/alva/note/preview", form.with_({form.named(".text"): "x"}))
        assert "secret words" not in preview.html
        assert "secret words" not in visitor.get("/students/alva").html


def test_a_commit_says_what_it_says_whatever_names_are(tmp_path: Path) -> None:
    school = small_school(tmp_path / "school")
    mentors = school.top / "portfolios/mentors.yml"
    name = "Sofia <a@b> Berg"
    text = mentors.read_text(encoding="utf-8").replace("name: Sofia Berg", f'name: "{name}"')
    school.commit({"portfolios/mentors.yml": text}, DAY)
    with opened(school) as visitor:
        assert visitor.fill("/students/alva/note", text="x\ndata <<END\nfrom refs/heads/main").status == 303
    told = school.git("log", "-1", "--format=%an|%ae|%s|%P", "plans/alva").decode().strip().split("|")
    assert told[0] == "Sofia a@b Berg"
    assert told[1] == "sofia@school.example"
    assert told[3] == school.head()


SAVER = """
import sys
from pathlib import Path
from tests.support.form import opened
from tests.support.repository import Repository
with opened(Repository(Path(sys.argv[1]))) as visitor:
    print("ready", flush=True)
    for number in range(200):
        visitor.fill("/students/alva/note", text=f"Note {number}.")
        print(number, flush=True)
"""


def killed(school: Repository, seconds: float) -> list[int]:
    """The numbers of the notes that were said to be saved before a kill."""
    with subprocess.Popen(
        [sys.executable, "-c", SAVER, str(school.top)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline().strip() == "ready"
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        return [int(line) for line in process.stdout.read().split() if line.isdigit()]


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="a saver and its git are killed as a group")
@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(number, marks=pytest.mark.hostile) for number in range(2, KILLS))]
)
def test_a_kill_at_any_moment_leaves_the_old_or_the_new(tmp_path: Path, seed: int) -> None:
    school = small_school(tmp_path / "school")
    dice = random.Random(seed)
    for _ in range(3):
        school.git("update-ref", "-d", "refs/heads/plans/alva")
        said = killed(school, dice.uniform(0.3, 2.5))
        for lock in (school.top / ".git/refs/heads/plans").glob("*.lock"):
            lock.unlink()  # what git tells about, by its name
        school.git("fsck", "--strict")
        found: list[int] = []
        if school.git("branch", "--list", "plans/alva"):
            data = read("", school.git("show", f"plans/alva:{PLAN}")).data
            assert isinstance(data, dict)
            notes = [one["text"] for one in data["notes"] if one["text"].startswith("Note ")]
            found = [int(text.split()[1].rstrip(".")) for text in notes]
        assert found[: len(said)] == said
        assert found == list(range(len(found)))
        assert len(found) - len(said) <= 1
    with opened(school) as visitor:
        assert visitor.fill("/students/alva/note", text="After all.").status == 303


def test_a_preview_leads_the_form_nowhere(tmp_path: Path) -> None:
    """Links and frames in a family's page stay text, or in the preview."""
    school = small_school(tmp_path / "school")
    with opened(school) as visitor:
        form = visitor.form("/students/alva/note")
        text = "[x](javascript:alert(1)) <iframe src=//evil.example></iframe> [y](//evil.example)"
        page = visitor.post("/students/alva/note/preview", form.with_({form.named(".text"): text}))
        site = json.loads(page.html)["url"].rsplit("/plan/", 1)[0]
        html = visitor.get(f"{site}/plan/index.html").html
        assert "<iframe" not in html
        assert 'href="javascript' not in html
        assert 'href="//evil' not in html
