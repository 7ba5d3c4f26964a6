"""What a page may load and run: its Content-Security-Policy, which the page itself carries."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

_ALWAYS = (
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in ("style", "img", "font", "media")),
    "base-uri 'none'",
    "form-action 'none'",
)


def policy(script: str = "") -> str:
    """Of a page with the inline `script`; one without may run nothing at all.

    `script-src 'self'` would not do: a work that is a text lies in the site too, and a browser
    would run it as a script.
    """
    allowed = (f"script-src '{_hash(script)}'",) if script else ()
    return "; ".join((*_ALWAYS, *allowed))


def _hash(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
