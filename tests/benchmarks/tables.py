"""Tables in Markdown, and how figures are written in them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.benchmarks.measuring import Cost

Row = Sequence[str]


def table(head: Row, rows: Sequence[Row], words: int = 1) -> str:
    """The first columns hold `words`, the others figures, which stand to the right."""
    rule = ["---" if column < words else "---:" for column in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows)) + "\n"


def seconds(value: float) -> str:
    """As many digits as the measurement carries."""
    if value < 0.1:
        return f"{value * 1000:.0f} ms"
    return f"{value:,.0f} s" if value >= 100 else f"{value:.1f} s" if value >= 10 else f"{value:.2f} s"


def ratio(value: float) -> str:
    if value < 0.1:
        return f"{value:.3f}×"
    return f"{value:.0f}×" if value >= 20 else f"{value:.1f}×" if value >= 2 else f"{value:.2f}×"


def megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size >= 10e6 else f"{size / 1e6:.1f} MB"


def count(value: int) -> str:
    return f"{value:,}"


def years(value: int) -> str:
    return "one year" if value == 1 else f"{value} years"


def both(cost: Cost) -> tuple[str, str]:
    return seconds(cost.cpu), seconds(cost.wall)


def ratios(cost: Cost, own: Cost) -> tuple[str, str]:
    """How many times as much CPU and wall time `cost` is as `own`."""
    return ratio(cost.cpu / own.cpu), ratio(cost.wall / own.wall)
