"""A build does only what has changed, and what stands then is what a build from nothing makes of it."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from generator.base import resources, safe_open
from generator.building import build
from generator.building.options import BuildOptions, BuildSummary
from generator.cache import main_line
from generator.cache.build_result import State
from generator.cache.looks import ASSETS
from tests.support.repository import Repository
from tests.support.small_school import ALVA, contents, pictures_cache, small_school
from tests.support.small_school import replace as replace_text

TODAY = date(2026, 11, 20)
NILS = "portfolios/students/nils"
SCHOOL = "portfolios/school.yml"
OURS = resources.mkdocs_yml()


@dataclass(frozen=True)
class Trial:
    """A school, and the folder that it is built into again and again."""

    school: Repository
    folder: Path
    today: date = TODAY
    config_file: Path = OURS
    zipped: bool = False

    def build(self) -> BuildSummary:
        return self._build(self.folder / "site", self.folder / "cache")

    def from_nothing(self, name: str = "clean") -> dict[str, bytes]:
        """What a build makes that knows nothing of any other."""
        cache = self.folder / "clean-cache"
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(warm(), cache)
        self._build(self.folder / name, cache)
        return published(self.folder / name)

    def _build(self, output: Path, cache: Path) -> BuildSummary:
        wanted = BuildOptions(
            root=self.school.top,
            output=output,
            config_file=self.config_file,
            cache=cache,
            today=self.today,
            zipped=self.zipped,
        )
        return build.build_sites(wanted, lambda _: lambda _: None)


@cache
def warm() -> Path:
    """A cache that knows the pictures and the look, and nothing of any student."""
    folder = Path(pictures_cache().name, "warm")
    built = Trial(small_school(folder / "school"), folder)
    built.build()
    for remembered in ("builds", "history", "plans"):
        shutil.rmtree(folder / "cache" / remembered)
    return folder / "cache"


def published(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in contents(site).items() if not path.startswith(ASSETS)}


def left_alone(outcome: BuildSummary) -> list[str]:
    return [result.student_id for result in outcome.results if result.unchanged]


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    shutil.copytree(warm(), tmp_path / "cache")
    made = Trial(small_school(tmp_path / "school"), tmp_path)
    assert left_alone(made.build()) == []
    return made


def agrees(trial: Trial, *unchanged: str) -> BuildSummary:
    """Build once more: students `unchanged` are left alone, and all is as if it were built from nothing."""
    outcome = trial.build()
    assert left_alone(outcome) == list(unchanged)
    assert published(trial.folder / "site") == trial.from_nothing()
    return outcome


def test_where_nothing_has_changed_nothing_is_written(trial: Trial) -> None:
    before = {path: path.stat().st_mtime_ns for path in (trial.folder / "site").rglob("*")}
    agrees(trial, "alva", "nils")
    assert {path: path.stat().st_mtime_ns for path in (trial.folder / "site").rglob("*")} == before


def test_a_changed_plan_is_built_and_no_other(trial: Trial) -> None:
    replace_text(trial.school.top / ALVA / "iup.yml", "Read three novels", "Read four novels")
    agrees(trial, "nils")
    trial.school.commit({}, "2026-11-20")
    agrees(trial, "nils")


def test_a_commit_that_changes_no_file_of_a_student_leaves_the_site(trial: Trial) -> None:
    trial.school.commit({"README.md": "Ours"}, "2026-11-20")
    agrees(trial, "alva", "nils")


def test_the_schools_own_files_change_every_site(trial: Trial) -> None:
    replace_text(trial.school.top / SCHOOL, "talks_per_year: 2", "talks_per_year: 3")
    agrees(trial)
    trial.school.commit({}, "2026-11-20")
    agrees(trial)


def test_rewritten_history_is_read_anew(trial: Trial) -> None:
    plan = trial.school.top / ALVA / "iup.yml"
    replace_text(plan, "Read three novels", "Read four novels")
    trial.school.commit({}, "2026-11-19", by="Sofia")
    trial.build()
    trial.school.git(
        "commit", "--quiet", "--amend", "--no-edit", "--reset-author", day="2026-11-18", by="Jonas"
    )
    agrees(trial, "nils")
    trial.school.git("reset", "--quiet", "--hard", "HEAD~1")
    agrees(trial, "nils")


def test_a_branch_that_became_the_main_line_hides_no_talk(trial: Trial) -> None:
    school, plan = trial.school, trial.school.top / ALVA / "iup.yml"
    school.git("switch", "--quiet", "--create", "mine")
    replace_text(school.top / NILS / "iup.yml", "Read three novels", "Read five novels")
    school.commit({}, "2026-11-18")
    school.git("switch", "--quiet", "main")
    replace_text(plan, "Read three novels", "Read Lagerlof novels")
    published = school.commit({}, "2026-11-19")
    trial.build()
    replace_text(plan, "Read Lagerlof novels", "Read six novels")
    school.commit({}, "2026-11-19")
    school.git("switch", "--quiet", "mine")
    school.git("merge", "--quiet", "main", day="2026-11-20")
    school.git("switch", "--quiet", "main")
    school.git("merge", "--quiet", "--ff-only", "mine")
    (told,) = agrees(trial).diagnostics
    assert (told.rule, told.values["day"]) == ("IUP706", "2026-11-20")
    assert told.values["published"] == school.git("rev-parse", "HEAD^2").decode()[:12]
    assert b"Lagerlof" in b"".join(trial.from_nothing().values())
    assert school.git("merge-base", published, "HEAD").decode().strip() == published
    first = (school.top / SCHOOL).read_text(encoding="utf-8")
    answer = f'{first}main_line: ["{told.values["published"]}"]\n'
    school.commit({SCHOOL: answer}, "2026-11-20")
    assert agrees(trial).diagnostics == ()


def test_a_main_line_that_goes_past_what_was_built_is_asked_about(trial: Trial) -> None:
    school, plan = trial.school, trial.school.top / ALVA / "iup.yml"
    school.git("switch", "--quiet", "--create", "mine")
    school.commit({"README.md": "Mine"}, "2026-11-18")
    school.git("switch", "--quiet", "main")
    replace_text(plan, "Read three novels", "Read Lagerlof novels")
    school.commit({}, "2026-11-19")
    replace_text(plan, "Read Lagerlof novels", "Read six novels")
    built = school.commit({}, "2026-11-19")
    trial.build()
    school.git("switch", "--quiet", "mine")
    school.git("merge", "--quiet", "--message", "All", "main", day="2026-11-20")
    school.git("switch", "--quiet", "main")
    school.git("merge", "--quiet", "--ff-only", "mine")
    (told,) = agrees(trial, "nils").diagnostics
    assert (told.rule, told.values["commit"]) == ("IUP707", built[:12])
    assert b"Lagerlof" not in b"".join(trial.from_nothing().values())
    first = (school.top / SCHOOL).read_text(encoding="utf-8")
    school.commit({SCHOOL: f'{first}main_line: ["{built[:12]}"]\n'}, "2026-11-20")
    trial.build()
    assert b"Lagerlof" in b"".join(trial.from_nothing().values())
    agrees(trial, "alva", "nils")


def test_the_look_of_the_school_changes_every_site(trial: Trial, tmp_path: Path) -> None:
    own = tmp_path / "mkdocs.yml"
    own.write_text(resources.mkdocs_yml().read_text(encoding="utf-8"), encoding="utf-8")
    painted = replace(trial, config_file=own)
    painted.build()
    replace_text(own, "#2c6e5c", "#8a3b2e")
    agrees(painted)
    agrees(painted, "alva", "nils")


def test_files_of_the_schools_own_look_are_watched(trial: Trial, tmp_path: Path) -> None:
    own = tmp_path / "mkdocs.yml"
    text = resources.mkdocs_yml().read_text(encoding="utf-8")
    own.write_text(text.replace("name: material", "name: material\n  custom_dir: look"), encoding="utf-8")
    icon = tmp_path / "look/assets/icon.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text("<svg/>", encoding="utf-8")
    painted = replace(trial, config_file=own)
    painted.build()
    icon.write_text("<svg></svg>", encoding="utf-8")
    agrees(painted)
    assert (tmp_path / "site/alva/assets/icon.svg").read_text(encoding="utf-8") == "<svg></svg>"


def test_a_school_with_hooks_of_its_own_is_always_built_whole(trial: Trial, tmp_path: Path) -> None:
    own = tmp_path / "mkdocs.yml"
    text = resources.mkdocs_yml().read_text(encoding="utf-8")
    own.write_text(text + "\nhooks: [hook.py]\n", encoding="utf-8")
    (tmp_path / "hook.py").write_text(
        "def on_post_page(output, **_):\n    return output.replace('</body>', '<hr></body>')\n",
        encoding="utf-8",
    )
    hooked = replace(trial, config_file=own)
    hooked.build()
    agrees(hooked)
    assert b"<hr></body>" in published(tmp_path / "site")["alva/index.html"]


def test_another_version_of_the_program_builds_anew(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.cache import fingerprints

    monkeypatch.setattr(fingerprints, "program", lambda: "another")
    agrees(trial)


def link_to_nowhere(site: Path) -> None:
    shutil.rmtree(site)
    site.symlink_to("/nowhere")


def same_times(file: Path, old: bytes, new: bytes) -> None:
    """Edit a file so that neither its size nor its times show it."""
    times = file.stat()
    assert old in file.read_bytes()
    with file.open("r+b") as opened:
        data = opened.read().replace(old, new)
        opened.seek(0)
        opened.write(data)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: (site / "index.html").write_text("Somebody's own words"),
        lambda site: (site / "index.html").unlink(),
        lambda site: (site / "plan/more.html").write_text("Somebody's own page"),
        lambda site: shutil.rmtree(site / "works"),
        shutil.rmtree,
        lambda site: (site / "assets/portfolio.css").write_text("* { display: none }"),
        lambda site: (site / "__pycache__").mkdir(),
        link_to_nowhere,
        lambda site: same_times(site / "index.html", b"Alva", b"Nils"),
    ],
    ids=[
        "edited",
        "a page gone",
        "a page more",
        "a folder gone",
        "all gone",
        "the style edited",
        "an empty folder more",
        "a link to nowhere",
        "edited with its old time",
    ],
)
def test_whatever_was_done_to_a_site_is_mended(trial: Trial, harm: Callable[[Path], object]) -> None:
    harm(trial.folder / "site/alva")
    trial.build()
    assert published(trial.folder / "site") == trial.from_nothing()


def test_a_page_that_was_edited_within_a_moment_and_kept_its_size_is_mended(trial: Trial) -> None:
    page = trial.folder / "site/alva/index.html"
    page.write_bytes(page.read_bytes().replace(b"Alva", b"Nils"))
    agrees(trial, "nils")


def test_a_plan_that_was_edited_within_a_moment_and_kept_its_size_is_read(trial: Trial) -> None:
    plan = trial.school.top / ALVA / "iup.yml"
    times = plan.stat()
    replace_text(plan, "Read three novels", "Read seven novels")
    os.utime(plan, ns=(times.st_atime_ns, times.st_mtime_ns))
    agrees(trial, "nils")


def test_output_and_files_that_were_copied_elsewhere_and_back_are_still_known(trial: Trial) -> None:
    for folder in (trial.folder / "site", trial.school.top / "portfolios"):
        shutil.copytree(folder, trial.folder / "away")
        shutil.rmtree(folder)
        shutil.copytree(trial.folder / "away", folder, copy_function=shutil.copyfile)
        shutil.rmtree(trial.folder / "away")
    agrees(trial, "alva", "nils")


def test_without_the_cache_everything_is_built_anew(trial: Trial) -> None:
    shutil.rmtree(trial.folder / "cache")
    agrees(trial)


@pytest.mark.parametrize("damaged", ["builds", "history", "plans", "looks"])
def test_a_damaged_cache_is_made_anew(trial: Trial, damaged: str) -> None:
    for file in (trial.folder / "cache" / damaged).rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] + b"\0\xff")
    trial.build()
    assert published(trial.folder / "site") == trial.from_nothing()
    replace_text(trial.school.top / ALVA / "iup.yml", "Read three novels", "Read four novels")
    agrees(trial, "nils")


def test_a_frame_that_was_edited_in_the_cache_is_made_anew(trial: Trial) -> None:
    (remembered,) = (trial.folder / "cache/looks").glob("*/look.json")
    replace_text(remembered, "<body", "<bodx")
    replace_text(trial.school.top / ALVA / "iup.yml", "Read three novels", "Read four novels")
    agrees(trial, "nils")


def test_what_a_link_in_the_schools_own_look_leads_to_is_never_taken_for_unchanged(
    trial: Trial, tmp_path: Path
) -> None:
    own = tmp_path / "mkdocs.yml"
    text = OURS.read_text(encoding="utf-8")
    own.write_text(text.replace("name: material", "name: material\n  custom_dir: look"), encoding="utf-8")
    (tmp_path / "look/assets").mkdir(parents=True)
    (tmp_path / "icon.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "look/assets/icon.svg").symlink_to(tmp_path / "icon.svg")
    painted = replace(trial, config_file=own)
    painted.build()
    (tmp_path / "icon.svg").write_text("<svg></svg>", encoding="utf-8")
    agrees(painted)


def test_a_cache_on_a_full_disk_is_no_hindrance(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    trial.school.commit({"README.md": "Ours"}, "2026-11-20")
    monkeypatch.setattr(main_line, "_go_on", full)
    agrees(trial, "alva", "nils")


def test_a_student_who_cannot_be_read_stops_nobody_else(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = trial.school.top / ALVA / "iup.yml"
    real = safe_open.read

    def denied(root: Path, path: str, most: int) -> tuple[bytes, int]:
        if root / path == plan:
            raise PermissionError(13, "Permission denied")
        return real(root, path, most)

    replace_text(trial.school.top / NILS / "iup.yml", "Read three novels", "Read four novels")
    replace_text(plan, "Read three novels", "Read five novels")
    monkeypatch.setattr(safe_open, "read", denied)
    outcome = trial.build()
    assert [(problem.rule, problem.path) for problem in outcome.diagnostics] == [
        ("IUP515", f"{ALVA}/iup.yml")
    ]
    assert [(result.student_id, result.state) for result in outcome.results] == [
        ("alva", State.WRONG),
        ("nils", State.BUILT),
    ]


def test_a_site_goes_and_comes_with_its_time(trial: Trial) -> None:
    last = date(2027, 6, 30)
    replace(trial, today=last).build()
    agrees(replace(trial, today=last), "alva", "nils")
    agrees(replace(trial, today=last + timedelta(days=1)))
    assert not (trial.folder / "site/alva").exists()
    agrees(replace(trial, today=last + timedelta(days=2)), "alva", "nils")
    agrees(trial)


def test_what_lies_in_the_future_is_told_until_it_is_there(trial: Trial) -> None:
    replace_text(trial.school.top / ALVA / "iup.yml", "done: 2026-10-20", "done: 2026-11-22")
    rules = [problem.rule for problem in trial.build().diagnostics]
    assert rules == ["IUP409"]
    assert [problem.rule for problem in trial.build().diagnostics] == rules
    assert agrees(replace(trial, today=date(2026, 11, 22)), "nils").diagnostics == ()


def test_what_comes_to_its_end_is_told_from_its_own_day_on(trial: Trial) -> None:
    mentors = trial.school.top / "portfolios/mentors.yml"
    replace_text(mentors, "    from: 2016-08-15\n", "    from: 2016-08-15\n    until: 2027-01-29\n")

    def told(day: date) -> set[str]:
        return {problem.rule for problem in replace(trial, today=day).build().diagnostics}

    assert told(trial.today) == set()
    assert told(date(2026, 12, 1)) == set()
    assert told(date(2026, 12, 2)) == {"IUP418"}
    assert told(date(2027, 1, 29)) == {"IUP418"}
    assert told(date(2027, 1, 30)) == {"IUP320", "IUP418"}
    assert told(date(2027, 5, 15)) == {"IUP320", "IUP418"}
    assert told(date(2027, 5, 16)) == {"IUP320", "IUP418", "IUP806"}


def test_problems_are_told_again_although_nothing_is_built(trial: Trial) -> None:
    replace_text(trial.school.top / ALVA / "iup.yml", "status: active", "status: acheived")
    told = trial.build().diagnostics
    assert told
    outcome = trial.build()
    assert left_alone(outcome) == ["alva", "nils"]
    assert outcome.diagnostics == told


def test_zips_come_and_go_as_they_are_asked_for(trial: Trial) -> None:
    zipped = replace(trial, zipped=True)
    agrees(zipped)
    agrees(zipped, "alva", "nils")
    (trial.folder / "site/alva.zip").write_bytes(b"PK")
    agrees(zipped, "nils")
    agrees(trial)
    assert not (trial.folder / "site/alva.zip").exists()


def test_a_student_who_was_renamed_takes_the_history_along(trial: Trial) -> None:
    plan = (trial.school.top / NILS / "iup.yml").read_text(encoding="utf-8")
    trial.school.move(NILS, "portfolios/students/nils-holm", "2026-11-20")
    agrees(trial, "alva")
    named = plan.replace("name: Nils Holm", "name: Nils Holm\n  formerly: [nils]")
    trial.school.commit({"portfolios/students/nils-holm/iup.yml": named}, "2026-11-20")
    agrees(trial, "alva")


def test_the_past_of_a_folder_that_was_renamed_only_here_is_watched(trial: Trial) -> None:
    old, new = trial.school.top / NILS, trial.school.top / "portfolios/students/nils-holm"
    replace_text(old / "iup.yml", "Read three novels", "Read four novels")
    trial.school.commit({}, "2026-11-20")
    old.rename(new)
    replace_text(new / "iup.yml", "name: Nils Holm", "name: Nils Holm\n  formerly: [nils]")
    trial.build()
    again = ("commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    trial.school.git(*again, day="2026-11-18", by="Jonas")
    agrees(trial, "alva")


def test_who_else_says_a_former_id_is_watched(trial: Trial) -> None:
    ours, theirs = (trial.school.top / folder / "iup.yml" for folder in (ALVA, NILS))
    replace_text(ours, "name: Alva Lindqvist", "name: Alva Lindqvist\n  formerly: [ghost]")
    assert trial.build().diagnostics == ()
    replace_text(theirs, "name: Nils Holm", "name: Nils Holm\n  formerly: [ghost]")
    told = {(problem.rule, problem.path.split("/")[2]) for problem in trial.build().diagnostics}
    assert told == {("IUP312", "alva"), ("IUP312", "nils")}
    replace_text(theirs, "\n  formerly: [ghost]", "")
    assert agrees(trial).diagnostics == ()


def test_the_day_that_was_asked_for_is_shown(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    agrees(trial)
    agrees(trial, "alva", "nils")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    agrees(trial)


class Walk:
    """Steps that a school takes, in any order."""

    def __init__(self, trial: Trial, seed: int) -> None:
        self.trial = trial
        self.dice = random.Random(seed)
        self.counted = 0

    def step(self) -> None:
        steps = (
            self.reword, self.reword, self.commit, self.commit, self.amend, self.back, self.come, self.go,
            self.rename, self.mentor, self.publish, self.tomorrow, self.harm, self.forget, self.week,
            self.branch,
        )  # fmt: skip
        self.dice.choice(steps)()

    def students(self) -> list[Path]:
        return sorted((self.trial.school.top / "portfolios/students").iterdir())

    def plan(self) -> Path:
        return self.dice.choice(self.students()) / "iup.yml"

    def day(self) -> str:
        return (date(2026, 11, 1) + timedelta(days=self.dice.randrange(19))).isoformat()

    def reword(self) -> None:
        self.counted += 1
        text = self.plan().read_text(encoding="utf-8")
        lines = text.split("\n")
        at = next(i for i, line in enumerate(lines) if line.startswith("    title:"))
        lines[at] = f"    title: Goal number {self.counted}"
        self.plan().write_text("\n".join(lines), encoding="utf-8")

    def commit(self) -> None:
        self.trial.school.commit({}, self.day(), by=self.dice.choice(["Sofia", "Jonas"]))

    def amend(self) -> None:
        self.trial.school.git("add", "--all")
        self.trial.school.git("commit", "--quiet", "--amend", "--no-edit", "--allow-empty", day=self.day())

    def back(self) -> None:
        """History is rewritten: the newest commit never was."""
        if self.trial.school.git("rev-list", "--count", "HEAD").strip() != b"1":
            self.trial.school.git("reset", "--quiet", "--soft", "HEAD~1")

    def come(self) -> None:
        self.counted += 1
        shutil.copytree(self.dice.choice(self.students()), self.students()[0].parent / f"new-{self.counted}")

    def go(self) -> None:
        if len(self.students()) > 2:
            shutil.rmtree(self.dice.choice(self.students()))

    def rename(self) -> None:
        self.counted += 1
        old = self.dice.choice(self.students())
        new = old.with_name(f"renamed-{self.counted}")
        old.rename(new)
        if self.dice.random() < 0.5:
            text = (new / "iup.yml").read_text(encoding="utf-8")
            if "formerly" not in text:
                said = text.replace("\n  enrolled:", f"\n  formerly: [{old.name}]\n  enrolled:")
                (new / "iup.yml").write_text(said, encoding="utf-8")

    def mentor(self) -> None:
        self.counted += 1
        file = self.trial.school.top / "portfolios/mentors.yml"
        more = f"\n  - {{id: mentor-{self.counted}, name: Mentor {self.counted}}}\n"
        file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + more, encoding="utf-8")

    def publish(self) -> None:
        plan = self.plan()
        text = plan.read_text(encoding="utf-8")
        on, off = "until: 2027-06-30", "until: 2026-11-10"
        plan.write_text(text.replace(on, off) if on in text else text.replace(off, on), encoding="utf-8")

    def tomorrow(self) -> None:
        self.trial = replace(
            self.trial, today=self.trial.today + timedelta(days=self.dice.choice([-1, 1, 40]))
        )

    def harm(self) -> None:
        pages = sorted((self.trial.folder / "site").rglob("*.html"))
        if pages:
            self.dice.choice(pages).write_text("Somebody's own words", encoding="utf-8")

    def forget(self) -> None:
        shutil.rmtree(self.trial.folder / "cache" / self.dice.choice(["builds", "history", "plans", "looks"]))

    def week(self) -> None:
        weeks = sorted((self.dice.choice(self.students()) / "weeks").glob("*.yml"))
        if weeks:
            self.dice.choice(weeks).unlink()

    def branch(self) -> None:
        self.counted += 1
        side = f"side-{self.counted}"
        self.commit()
        self.trial.school.git("switch", "--quiet", "--create", side)
        self.reword()
        self.commit()
        self.trial.school.git("switch", "--quiet", "main")
        self.trial.school.merge(side, self.day())


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.whole) for seed in range(1, 12))])
def test_whatever_happens_it_is_as_if_it_were_built_from_nothing(trial: Trial, seed: int) -> None:
    walk = Walk(trial, seed)
    for _ in range(8):
        walk.step()
        walk.step()
        outcome = walk.trial.build()
        kept = {result.student_id for result in outcome.results if result.problems}
        assert of_sound(published(trial.folder / "site"), kept) == of_sound(walk.trial.from_nothing(), kept)


def of_sound(sites: dict[str, bytes], kept: set[str]) -> dict[str, bytes]:
    """Without the students in whose files something is wrong: they keep the site that they had."""
    return {p: d for p, d in sites.items() if p.split("/")[0] not in kept and not p.startswith(".iup-")}
