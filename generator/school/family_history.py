"""A student's history without what is for the staff today, whoever could read it then."""

from __future__ import annotations

from dataclasses import replace

from generator import history
from generator.history import History
from generator.model import Plan
from generator.privacy.withholding import family_states, without


def for_family(whole: History, family: History) -> History:
    """A history without what became staff-only later."""
    plans = tuple(state.plan for state in family.states)
    return _telling(family, family_states(tuple(state.plan for state in whole.states), plans))


def without_words(known: History, words: frozenset[str]) -> History:
    """A history without texts that are for the staff now, as `withholding` compares them."""
    return _telling(known, without([state.plan for state in known.states], words)) if words else known


def from_the_first_plan(known: History) -> History:
    """A history without what nobody could read before there was a first plan: attempts are no version."""
    if not known.states or known.states[0].plan or known.newest_readable is None:
        return known
    first = next(number for number, state in enumerate(known.states) if state.plan)
    begun = history.of_states(known.student, known.states[first:], complete=known.complete)
    return replace(known, states=begun.states, versions=begun.versions)


def _telling(known: History, plans: tuple[Plan | None, ...]) -> History:
    """The same history, of states that say this."""
    if plans == tuple(state.plan for state in known.states):
        return known
    states = tuple(replace(state, plan=plan) for state, plan in zip(known.states, plans, strict=True))
    history_for = history.of_states(known.student, states, complete=known.complete)
    return replace(history_for, came=known.came, relatives=known.relatives)
