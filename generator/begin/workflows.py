"""What a forge runs for a school: a check of every proposal, and the sites every night.

The check sees the proposal and no secret, and may write nothing. What it says reaches the proposal as a
summary and, on GitHub, as one comment of a second workflow, which takes it as a text of a stranger's. Actions
are named by commits, so that nobody can change them afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FORGES: Final = ("github", "gitlab", "forgejo", "none")

_CHECKOUT: Final = "actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2"
_PYTHON: Final = "actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0"
_CACHE: Final = "actions/cache@5a3ec84eff668545956fd18022155c47e93e2684 # v4.2.3"
_UPLOAD: Final = "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2"

_SET_UP: Final = f"""\
      - uses: {_CHECKOUT}
        with:
          fetch-depth: 0  # the history of the plans is the record: all of it is read
          persist-credentials: false
      - uses: {_PYTHON}
        with:
          python-version: "3.12"
      - uses: {_CACHE}
        with:
          path: .cache
          key: iup-${{{{ github.run_id }}}}
          restore-keys: iup-
      - run: python -m pip install --quiet -r requirements.txt
"""
_CHECK: Final = f"""\
name: Check
on:
  pull_request:
permissions: {{}}
concurrency:
  group: check-${{{{ github.ref }}}}
  cancel-in-progress: true
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 20
    permissions:
      contents: read
    env:
      IUP_CACHE: .cache
    steps:
{_SET_UP}\
      - name: What is wrong
        run: iup check --format github
      - name: What changes
        if: always()
        env:
          BASE: ${{{{ github.event.pull_request.base.sha }}}}
        run: iup changes "$BASE..HEAD" --format markdown >> "$GITHUB_STEP_SUMMARY"
"""
_BUILD: Final = f"""\
name: Build
on:
  push:
    branches: [main]
  schedule:
    - cron: "30 2 * * *"  # what may not be shown any longer is gone the next morning
  workflow_dispatch:
permissions: {{}}
concurrency:
  group: build
jobs:
  build:
    runs-on: ubuntu-latest
    timeout-minutes: 120
    permissions:
      contents: read
    env:
      IUP_CACHE: .cache
    steps:
{_SET_UP}\
      - run: iup build --zip
      # The sites are each family's own: fetch them from here, or put a step here that brings every folder to
      # where its family reaches it. Never publish `site/` as a whole.
      - uses: {_UPLOAD}
        with:
          name: sites
          path: site/
          retention-days: 3
"""
_GITLAB: Final = """\
# What GitLab runs: a check of every proposal, and the sites every night (make a schedule under Build).
default:
  image: python:3.12-slim
  before_script:
    - apt-get update -qq && apt-get install -y -qq --no-install-recommends git
    - python -m pip install --quiet -r requirements.txt
  cache:
    key: iup
    paths: [.cache]
variables:
  GIT_DEPTH: "0"  # the history of the plans is the record: all of it is read
  IUP_CACHE: $CI_PROJECT_DIR/.cache
check:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - iup check --format gitlab > check.json || failed=1
    - iup check || true
    - iup changes "$CI_MERGE_REQUEST_DIFF_BASE_SHA..HEAD"
    - exit ${failed:-0}
  artifacts:
    when: always
    reports:
      codequality: check.json
build:
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - iup build --zip
  artifacts:
    paths: [site/]
    expire_in: 3 days
"""


def files(forge: str) -> Mapping[str, str]:
    """The files by their paths."""
    if forge == "github":
        return {".github/workflows/check.yml": _CHECK, ".github/workflows/build.yml": _BUILD}
    if forge == "forgejo":
        # Forgejo runs the same language, and fetches actions from a mirror of its own.
        return {
            f".forgejo/workflows/{name}.yml": text.replace("runs-on: ubuntu-latest", "runs-on: docker")
            for name, text in (("check", _CHECK), ("build", _BUILD))
        }
    return {".gitlab-ci.yml": _GITLAB} if forge == "gitlab" else {}
