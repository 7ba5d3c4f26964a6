"""One student's portfolio rendered: every page in every language, and the files they show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator import media
from generator.pages import Portfolio, site_pages
from generator.pages.works import work_cards
from generator.render import Renderer, SiteFacts
from generator.site import SiteFile, StudentSite


def student_site(portfolio: Portfolio, root: Path, renderers: Callable[[str], Renderer]) -> StudentSite:
    """Render one student's whole site, in each of its languages."""
    files = tuple(
        SiteFile(shown.path, root / "portfolios/students" / portfolio.student_id / shown.path)
        for card in work_cards(portfolio)
        for shown in card.files
    )
    kinds = {shown.path: shown.kind for card in work_cards(portfolio) for shown in card.files}
    sizes = {file.path: media.picture_size(file.source) for file in files if kinds[file.path] == "image"}
    facts = SiteFacts(
        student_name=portfolio.plan.student.name,
        school_name=portfolio.school.name,
        languages=portfolio.plan.student.languages,
        text_files={file.path: media.text(file.source) for file in files if kinds[file.path] == "text"},
        picture_sizes={path: size for path, size in sizes.items() if size},
    )
    pages = site_pages(portfolio)
    rendered = tuple(
        renderers(language).render(page, facts) for language in facts.languages for page in pages
    )
    return StudentSite(portfolio.student_id, facts.student_name, rendered, files)
