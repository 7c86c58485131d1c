"""What the console gives to browsers: stylesheets, scripts and pictures; the name of each has its content in it."""

from functools import cache
from hashlib import sha256
from pathlib import Path

FOLDER = Path(__file__).parent
PREFIX = "/console"
"""Where they are on the server."""

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
"""Nothing else in the folder is given to anybody."""


@cache
def address_of(name: str) -> str:
    """Where a browser finds a file of this folder; it changes with the content, so that browsers may keep it."""
    return f"{PREFIX}/{sha256((FOLDER / name).read_bytes()).hexdigest()[:12]}/{name}"


@cache
def names() -> frozenset[str]:
    """What there is."""
    return frozenset(path.name for path in FOLDER.iterdir() if path.suffix in KINDS)
