"""What a bad actor tries at the console, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.clinic.conftest import PASSWORD

EVIL = "http://evil.example"
BIG = b"x" * (3 * 2**20)


@dataclass(frozen=True)
class Attempt:
    """One request.

    Attributes:
        name: what is tried.
        target: as it stands in the request's first line.
        statuses: with which it may be refused; 0: the server hangs up.
        deed: what the audit has to say then; None: nothing, since nothing of anybody's was asked for.
        by: "cleo" (a clinician), "rob" (read-only), "ada" (admin) or "nobody".
        method, body, headers, chunked: of the request; a header that is None is left out.
        fields: of a form, which is sent with its own token unless it brings another `form`.
    """

    name: str
    target: str = "/people"
    statuses: tuple[int, ...] = (403,)
    deed: str | None = None
    by: str = "cleo"
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)
    chunked: bool = False
    fields: Mapping[str, str] | None = None


ADMIT = "/people/admit"
NAMES = (
    Attempt("asks for another server", statuses=(421,), deed="refused.host", headers={"Host": "evil.example"}),
    Attempt("leaves the port out", statuses=(421,), deed="refused.host", headers={"Host": "127.0.0.1"}),
    Attempt("names no server", statuses=(400, 421), headers={"Host": None}),
    Attempt("hides another server in its name", statuses=(400, 421), headers={"Host": "127.0.0.1@evil.example"}),
    Attempt("asks for another server's page", EVIL + "/people", statuses=(400, 404)),
)
PAGES_OF_OTHERS = (
    Attempt("sends a form from another page", ADMIT, deed="refused.origin", method="POST", headers={"Origin": EVIL}),
    Attempt("sends a form from nowhere", ADMIT, deed="refused.origin", method="POST", headers={"Origin": None}),
    Attempt("sends a form from a frame", ADMIT, deed="refused.origin", method="POST", headers={"Origin": "null"}),
    Attempt(
        "shows a page as a picture in another",
        deed="refused.origin",
        headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ),
    Attempt("signs in from another page", "/sign-in", deed="refused.origin", method="POST", headers={"Origin": EVIL}),
    Attempt("sends a form without its token", ADMIT, fields={"form": "", "alias": "wren"}),
    Attempt("sends a form with a made-up token", "/sign-out", fields={"form": "0" * 64}),
    Attempt("signs in without having seen the page", "/sign-in", by="nobody", method="POST", body=b"name=cleo"),
    Attempt("chooses a language without a form", "/language", fields={"form": "", "language": "de"}),
)
PATHS = tuple(
    Attempt(f"asks for {path[:44]}", path, statuses=(400, 404))
    for path in (
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%252e%252e/etc/passwd",
        "/console/0/%2e%2e/app.py",
        "/console/0/..%5capp.py",
        "/console/0/__init__.py",
        "/console/",
        "/console",
        "/people%00",
        "/people%0d%0aX-Evil:1",
        "/people/.",
        "//evil.example/people",
        "/.nicegui/storage-general.json",
        "/_nicegui/3.18.0/static/../../../etc/passwd",
        "/_nicegui/3.18.0/static/fonts/",
        "/_nicegui/auto/static/",
        "/docs",
        "/openapi.json",
        "/" + "a" * 3000,
    )
)
PATHS += (
    Attempt("looks at a form's own path", "/sign-out", (404,)),
    Attempt("sends a form to a page", "/people", (404,), method="POST", body=b""),
)
METHODS = tuple(
    Attempt(f"uses {method}", statuses=(400, 405), method=method)
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND")
)
BODIES = (
    Attempt(
        "says that much comes", ADMIT, (413,), "refused.size", method="POST", headers={"Content-Length": str(len(BIG))}
    ),
    Attempt("sends too much in pieces", ADMIT, (0, 413), "refused.size", method="POST", body=BIG, chunked=True),
    Attempt("says no length", ADMIT, (400, 413), method="POST", headers={"Content-Length": "1e9"}),
    Attempt("says a length below nothing", ADMIT, (400, 413), method="POST", headers={"Content-Length": "-1"}),
    Attempt(
        "sends broken parts",
        ADMIT,
        method="POST",
        body=b"--x\r\nnothing",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    ),
    Attempt(
        "sends parts without a boundary",
        ADMIT,
        method="POST",
        body=b"x",
        headers={"Content-Type": "multipart/form-data"},
    ),
    Attempt("sends a file in place of a form", ADMIT, method="POST", body=b"x", headers={"Content-Type": "image/png"}),
    Attempt("sends no text", ADMIT, method="POST", body=b"\xff\xfe=\x00&form=\xff"),
    Attempt("sends a thousand fields", ADMIT, method="POST", body=b"&".join(b"a%d=1" % n for n in range(1000))),
    Attempt("sends a very long header", statuses=(0, 400, 431), headers={"X-Long": "x" * 200_000}),
)
ROLES = tuple(
    Attempt(name, target, deed="refused", by=by, fields=fields)
    for name, by, target, fields in (
        ("admits, and may only read", "rob", ADMIT, {"alias": "wren"}),
        ("makes an administrator, and may only read", "rob", "/people/staff/add", {"name": "mallory", "role": "admin"}),
        ("gives the administrator a password", "cleo", "/people/staff/password", {"name": "ada"}),
        ("disables the administrator", "cleo", "/people/staff/disable", {"name": "ada"}),
    )
)
DOOR = (
    Attempt("makes a first account once there is one", "/first-start?code=", statuses=(404,), by="nobody"),
    Attempt("sends a first account once there is one", "/first-start", (404,), by="nobody", fields={"code": ""}),
    *(
        Attempt(name, "/sign-in", deed="refused_at_the_door", by="nobody", fields=fields)
        for name, fields in (
            ("guesses a password", {"name": "cleo", "password": "wrong"}),
            ("guesses a name", {"name": "mallory", "password": PASSWORD}),
            ("guesses at length", {"name": "cleo", "password": "x" * 100_000}),
            ("guesses in no script", {"name": "cl\x00eo", "password": "\ud7ff\x00"}),
        )
    ),
)
ATTEMPTS = (*NAMES, *PAGES_OF_OTHERS, *PATHS, *METHODS, *BODIES, *ROLES, *DOOR)
