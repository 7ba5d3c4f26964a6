"""Building the sites: which students, what of it is to be done, and what is no longer to be there."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial

from generator.base.paths import STUDENTS
from generator.building import dispatch, taking_away
from generator.building.group_pages import build_groups
from generator.building.incremental import Sources, Surroundings
from generator.building.options import BuildOptions, BuildSummary
from generator.building.shards import in_shard
from generator.cache import build_records, fingerprints, looks
from generator.cache.build_records import Records
from generator.cache.build_result import BuildResult
from generator.cache.fingerprints import Signature
from generator.folder.school_folder import former_ids, may_be_protected, student_ids
from generator.model import Audience
from generator.output import output_folder
from generator.output.replace_site import remove
from generator.problems.diagnostic import in_file_order
from generator.problems.errors import UsageError
from generator.school.reader import SchoolReader, asked_for, school_reader

NOTED_EVERY = 5
"""Seconds after which what was built so far is written down: what a killed build did isn't done again."""


def build_sites(
    options: BuildOptions, on_start: Callable[[int], Callable[[BuildResult], None]]
) -> BuildSummary:
    """Build the sites of the students, as far as they aren't as they would be, and remove what may no
    longer be published.

    `on_start` is called with the number of students, and what it returns with each result as it is ready.
    Raises UsageError for an `output` that belongs to the school's own files, to git or to a single site and
    for students that aren't there, GitError, and OutputError when the sites can't be written.
    """
    output_folder.refuse_folders_of_others(options.output.resolve(), options.root.resolve())
    output_folder.refuse_the_cache(options.cache.resolve(), options.output.resolve())
    output_folder.refuse_another_audience(options.output.resolve(), options.audience)
    records = build_records.load(options.cache, options.root, options.output)
    sources = _sources(options, records)
    reader = _reader(options, sources)
    students = in_shard(asked_for(reader.folder, options.students), options.share)
    on_result = on_start(len(students))
    with output_folder.writing(options.output):
        # What we built there and somebody put something else in the place of is mended.
        recorded = {student for student, record in records.students.items() if record.site}
        before = output_folder.built_before(options.output) | recorded
        hidden = partial(may_be_protected, options.root)
        output_folder.refuse_what_is_not_ours(students, options.output, before, hidden)
        output_folder.write_audience(options.output, options.audience)
        absent = before - set(reader.folder.ids)
        left_out = taking_away.left_out(reader, absent)
        taken_away = 0
        for student in absent - left_out:
            taken_away += remove(options.output / student)
            reader.school_history.parsed.forget(student)
        try:
            results, uncommitted = _built(options, reader, sources, students, on_result)
        except UsageError:
            taking_away.without_building(options, reader, before.intersection(students))
            raise
        if options.audience is Audience.STAFF and options.share is None:
            build_groups(options, reader, unchanged=all(result.unchanged for result in results))
        output_folder.sweep(options.output)  # what a worker that died left there
    of_students = (problem for built in results for problem in built.problems)
    return BuildSummary(
        results=results,
        diagnostics=in_file_order([*reader.problems, *of_students]),
        has_history=reader.school_history.repository is not None,
        complete=reader.school_history.is_complete,
        uncommitted=uncommitted,
        taken_away=taken_away,
        left_out=len(left_out),
    )


def _sources(options: BuildOptions, records: Records) -> Sources:
    began = time.time_ns()
    ids = student_ids(options.root)
    asked = ids if options.students is None else [student for student in ids if student in options.students]
    # The processes that look are begun before this one has loaded or opened anything more.
    shared = fingerprints.shared(options.output / looks.ASSETS)
    folders = [options.root / STUDENTS / student for student in ids]
    sites = [options.output / student for student in asked]
    seen = fingerprints.signatures(folders, sites, shared, options.jobs)

    def look() -> tuple[Mapping[str, Signature], Mapping[str, Signature]]:
        of_folders, of_sites = seen()
        return dict(zip(ids, of_folders, strict=True)), dict(zip(asked, of_sites, strict=True))

    return Sources(options.root, options.output, records, began, look)


def _reader(options: BuildOptions, sources: Sources) -> SchoolReader:
    def formerly(student: str) -> tuple[str, ...]:
        known = sources.former_ids(student)
        return former_ids(options.root, student) if known is None else known

    return school_reader(
        options.root,
        today=options.today,
        allow_shallow=options.allow_shallow,
        formerly=formerly,
        cache=options.cache,
    )


def _built(
    options: BuildOptions,
    reader: SchoolReader,
    sources: Sources,
    students: Collection[str],
    on_result: Callable[[BuildResult], None],
) -> tuple[tuple[BuildResult, ...], tuple[str, ...]]:
    """The result of each student: what stands is left as it is, the rest is built.

    With them the students of whom a cluster built another state than the one that lies in the folder.
    """
    look = fingerprints.look(options.config_file)
    around = Surroundings(reader, look, options.zipped, options.pdf, options.audience)
    records = sources.records
    before = dict(records.students)
    for student in before.keys() - set(reader.folder.ids):
        del records.students[student]
    uncommitted: list[str] = []
    results: dict[str, BuildResult] = {}
    for student in students:
        record = around.as_it_is(student, sources)
        if record is not None:
            records.students[student] = record
            results[student] = replace(record.built, unchanged=True)
            on_result(results[student])
    to_do = [student for student in students if student not in results]
    noted = time.monotonic()
    try:
        for finished in dispatch.results(options, around, sources, to_do) if to_do else ():
            student = finished.built.student_id
            results[student] = finished.built
            on_result(finished.built)
            if options.cluster and not sources.holds(student, finished.source):
                uncommitted.append(finished.built.shown_id)
                records.students.pop(student, None)
                continue
            records.students[student] = around.record(finished, sources.signature(student))
            if time.monotonic() > noted + NOTED_EVERY:
                records.keep()
                noted = time.monotonic()
    finally:
        if records.students != before:
            records.keep()
    return tuple(results[student] for student in students), tuple(uncommitted)
