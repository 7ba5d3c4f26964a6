"""From a portfolio to the pages of its site. Pure: nothing is read, nothing is written."""

from __future__ import annotations

from generator.pages import calendar, goals, plans, search, start, works
from generator.pages.page import DOORS, Door, Page, Portfolio, Title

__all__ = ["DOORS", "Door", "Page", "Portfolio", "Title", "site_pages"]


def site_pages(portfolio: Portfolio) -> tuple[Page, ...]:
    """Every page of one student's site in one language; paths are unique."""
    makers = (start.pages, goals.pages, works.pages, plans.pages, calendar.pages, search.pages)
    return tuple(page for make in makers for page in make(portfolio))
