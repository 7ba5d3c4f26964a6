"""From a portfolio to the pages of its site. Pure: nothing is read, nothing is written."""

from __future__ import annotations

from generator.pages import (
    attendance,
    evidence,
    goals,
    journey,
    logs,
    own_words,
    plans,
    prepare,
    search,
    start,
    talks,
    then_and_now,
    weeks,
    work_bank,
    works,
    years,
)
from generator.pages.page import NAV, NavItem, Page, Portfolio, Title

__all__ = ["NAV", "NavItem", "Page", "Portfolio", "Title", "site_pages"]


def site_pages(portfolio: Portfolio) -> tuple[Page, ...]:
    """Every page of one student's site in one language; paths are unique."""
    parts = (
        *(start, journey, goals, work_bank, works, then_and_now, evidence, plans),
        *(own_words, talks, prepare, weeks, logs, attendance, years, search),
    )
    return tuple(page for part in parts for page in part.pages(portfolio))
