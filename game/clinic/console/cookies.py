"""The cookies of the console: which there are, and how a browser has to keep them.

`HttpOnly` keeps a script from reading them, `SameSite=Strict` keeps another site's pages from sending them along, and
under TLS `Secure` and the prefix `__Host-` keep them to this server and to TLS (RFC 6265bis, 4.1.3).
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from hashlib import sha256

from starlette.requests import HTTPConnection
from starlette.responses import Response

SIGNED_IN, BROWSER, LANGUAGE = "wingbeat", "wingbeat_browser", "wingbeat_language"
"""The token of who is signed in, the number by which a browser's forms are known, the language that was chosen."""

_KEY = secrets.token_bytes(32)
"""Of this program: forms from before it was started again are refused, and sent anew."""
_PLAUSIBLE = re.compile(r"[A-Za-z0-9_-]{20,64}")


def cookie(connection: HTTPConnection, name: str) -> str:
    """What the browser sent; empty where it did not, or where it cannot be ours."""
    kept = connection.cookies.get(_full(name, _is_tls(connection)), "")
    return kept if _PLAUSIBLE.fullmatch(kept) or (name == LANGUAGE and len(kept) < 12) else ""


def set_cookie(response: Response, connection: HTTPConnection, name: str, value: str, *, days: int = 0) -> None:
    """Let the browser keep something, until it is closed or for so many days."""
    is_tls = _is_tls(connection)
    kept_s = days * 86400 or None
    response.set_cookie(
        _full(name, is_tls), value, max_age=kept_s, path="/", secure=is_tls, httponly=True, samesite="strict"
    )


def forget_cookie(response: Response, connection: HTTPConnection, name: str) -> None:
    """Let the browser forget it."""
    is_tls = _is_tls(connection)
    response.delete_cookie(_full(name, is_tls), path="/", secure=is_tls, httponly=True, samesite="strict")


def new_browser() -> str:
    """A number for a browser that has none."""
    return secrets.token_urlsafe(24)


def form_token(browser: str, token: str = "") -> str:
    """What a form has to bring along: no other site can know it, since it cannot read our pages or cookies.

    Args:
        browser: its number.
        token: of who is signed in; a form of before signing in is none of after it.
    """
    return hmac.new(_KEY, f"{browser}\0{token}".encode(), sha256).hexdigest()


def is_our_form(fields: Mapping[str, str], browser: str, token: str = "") -> bool:
    """Whether a form that was sent is one that this browser was given."""
    return bool(browser) and hmac.compare_digest(fields.get("form", "").encode(), form_token(browser, token).encode())


def _full(name: str, is_tls: bool) -> str:
    return f"__Host-{name}" if is_tls else name


def _is_tls(connection: HTTPConnection) -> bool:
    return connection.url.scheme in ("https", "wss")
