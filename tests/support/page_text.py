"""What a page says, section by section: its words without its looks."""

from __future__ import annotations

from html.parser import HTMLParser

HEADINGS = {"h1", "h2"}
VOID = {"br", "hr", "img", "input"}
INLINE = {"a", "bdi", "del", "em", "ins", "span", "strong", "time"}
MARKS = {"del": ("[-", "-]"), "ins": ("[+", "+]")}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[tuple[str, list[str]]] = [("", [])]
        self.heading: list[str] | None = None
        self.unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and (self.unsaid or tag == "svg" or ("aria-hidden", "true") in attrs):
            self.unsaid += 1
        if tag in HEADINGS:
            self.heading = []
        self._say(MARKS[tag][0] if tag in MARKS else "" if tag in INLINE else " ")

    def handle_endtag(self, tag: str) -> None:
        self._say(MARKS[tag][1] if tag in MARKS else "" if tag in INLINE else " ")
        self.unsaid -= bool(self.unsaid)
        if tag in HEADINGS and self.heading is not None:
            self.parts.append((_line(self.heading), []))
            self.heading = None

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, text: str) -> None:
        if not self.unsaid:
            (self.parts[-1][1] if self.heading is None else self.heading).append(text)


def _line(said: list[str]) -> str:
    return " ".join("".join(said).replace("·", " ").split())


def sections(html: str) -> dict[str, str]:
    """The words below each heading (h1, h2) of `html`, by the heading; "" is what stands before the first.

    What is struck out reads [-so-], what is new [+so+]. What is only drawn, and the
    dots between words, are left out.
    """
    words = _Words()
    words.feed(html)
    words.close()
    found: dict[str, str] = {}
    for heading, said in words.parts:
        assert heading not in found, f"two sections are called {heading}"
        found[heading] = _line(said)
    return found
