"""A bad actor's tour of the console: each attempt is refused and written down, and nothing leaks.

Every row of `attempts.py` is one. After it the answer and the log are looked through for what nobody should learn.
"""

import itertools
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.clinic.attempts import ATTEMPTS, Attempt
from tests.clinic.conftest import NOON, PASSWORD, Clinic
from tests.clinic.played import keep_session

if TYPE_CHECKING:
    from tests.clinic.asking import Answer, Stranger
    from tests.clinic.browser import Running

_MINUTES = itertools.count(0, 5)
_HOW_IT_IS_MADE = ("Traceback", "site-packages", "sqlite", "uvicorn", "starlette", "argon2", '"detail"')
"""What no refusal may have in it."""


@dataclass
class Scene:
    """The console, and the browsers of cleo (a clinician of hillside), of rob (read-only), and of nobody."""

    clinic: Clinic
    cleo: "Stranger"
    rob: "Stranger"
    nobody: "Stranger"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may learn from a refusal or a log."""
        hashes = (row.password_hash for row in self.clinic.staff.list())
        return (self.cleo.token, self.rob.token, PASSWORD, "tern", *hashes)


@pytest.fixture
def scene(running_console: "Running", clinic: Clinic) -> Scene:
    """The console on this test's store; the clock is later in each test, since a refusal is noted once a minute."""
    from tests.clinic.asking import Stranger

    clinic.now = NOON
    clinic.later(minutes=next(_MINUTES))
    running_console.lend(clinic)
    url = running_console.url
    return Scene(clinic, *(Stranger(url, clinic.sign_in(name).token) for name in ("cleo", "rob")), Stranger(url))


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_each_attempt_is_refused_written_down_and_tells_nothing(
    attempt: Attempt, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    """What somebody without good intentions tries is refused, the audit says so, and neither answer nor log leaks."""
    before = len(scene.clinic.audit.audit())
    kept = _kept(scene.clinic)
    with caplog.at_level(logging.INFO):
        answer = _tried(scene, attempt)
    assert answer.status in attempt.statuses, answer.body[:300]
    assert _kept(scene.clinic) == kept, "something was changed"
    assert attempt.deed is None or attempt.deed in _deeds(scene.clinic, before)
    assert not [word for word in (*_HOW_IT_IS_MADE, *scene.secrets) if word in answer.everything]
    logged = "".join(f"{record.getMessage()}{record.exc_text}" for record in caplog.records)
    assert not [secret for secret in scene.secrets if secret in logged]


def _tried(scene: Scene, attempt: Attempt) -> "Answer":
    stranger: Stranger = getattr(scene, attempt.by)
    if attempt.fields is not None:
        return stranger.send(attempt.target, **attempt.fields)
    return stranger.ask(attempt.target, attempt.method, attempt.body, chunked=attempt.chunked, headers=attempt.headers)


def _kept(clinic: Clinic) -> list[object]:
    """Who is there and which accounts, so that a change shows."""
    return [*clinic.store.people(), *clinic.staff.list()]


def _deeds(clinic: Clinic, before: int) -> list[str]:
    return [row.deed.did for row in clinic.audit.audit()[before:]]


@pytest.fixture
def ways(running_console: "Running", scene: Scene) -> dict[str, str]:
    """Every path of the console, with tern of the other clinic and tern's session in it -> page, file or form."""
    keep_session(scene.clinic.store, "tern", "s-tern")
    theirs = {"alias": "tern", "session": "s-tern", "comment": "1"}
    return {path.format_map(theirs): kind for kind, path in running_console.ways}


_FILLED_IN = {"text": "x", "at_us": "0", "alias": "wren", "passphrase": PASSWORD, "again": PASSWORD}
"""Something for every form that would be taken."""


def _asked(stranger: "Stranger", path: str, kind: str) -> "Answer":
    return stranger.send(path, **_FILLED_IN) if kind == "form" else stranger.ask(path)


def test_nothing_is_there_for_who_is_not_signed_in(scene: Scene, ways: dict[str, str]) -> None:
    """Without signing in, or with a made-up token, every page and file leads to the door, and no form is taken."""
    for path, kind in ways.items():
        for token in ("", "A" * 43, "' OR 1=1 --"):
            scene.nobody.token = token
            answer = _asked(scene.nobody, path, kind)
            assert answer.status == (403 if kind == "form" else 303), path
            assert answer.headers.get("location", "/sign-in").startswith("/sign-in"), path
            assert "s-tern" not in answer.body, path


def test_everything_of_another_clinic_is_as_if_it_were_not_there(scene: Scene, ways: dict[str, str]) -> None:
    """Whatever is about another clinic's person or session answers as for nobody's, and both audits say so."""
    theirs = [path for path in ways if "tern" in path]
    for path in theirs:
        before = len(scene.clinic.audit.audit())
        answer = _asked(scene.cleo, path, ways[path])
        nobodys = _asked(scene.cleo, path.replace("tern", "nobodys"), ways[path])
        assert (answer.status, answer.body) == (404, nobodys.body), path
        assert {"refused", "refused.to_another_clinic"} <= set(_deeds(scene.clinic, before)), path
        assert not [word for word in (*_HOW_IT_IS_MADE, *scene.secrets) if word in answer.everything], path
    assert theirs


def test_no_form_is_taken_without_the_token_of_its_page(scene: Scene, ways: dict[str, str]) -> None:
    """Every form of the console is refused where its token is missing, old, or another browser's."""
    forms = [path.replace("tern", "heron") for path, kind in ways.items() if kind == "form"]
    for path in forms:
        for token in ("", "0" * 64, scene.rob.form):
            assert scene.cleo.send(path, form=token).status == 403, path
    assert len(forms) > 5


def test_a_reader_changes_nothing(scene: Scene, ways: dict[str, str]) -> None:
    """Whoever may only read is refused every form but those about their own account."""
    keep_session(scene.clinic.store, "heron", "s-heron")
    for path, kind in ways.items():
        if kind == "form" and not path.startswith("/you"):
            before, kept = len(scene.clinic.audit.audit()), _kept(scene.clinic)
            answer = scene.rob.send(
                path.replace("tern", "heron"), text="x", at_us="0", alias="wren", passphrase=PASSWORD
            )
            assert answer.status in (403, 404), path
            assert "refused" in _deeds(scene.clinic, before), path
            assert _kept(scene.clinic) == kept, path


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(scene: Scene) -> None:
    """A token that somebody copied ends when its owner signs out, and when they sign out everywhere."""
    thief, owner = scene.nobody, scene.cleo
    thief.token = owner.token
    assert thief.ask("/people").status == 200
    assert owner.send("/sign-out").status == 303
    assert thief.ask("/people").status == 303
    thief.token, owner.token = (scene.clinic.sign_in("cleo").token for _ in range(2))
    assert owner.send("/you/sign-out-everywhere").status == 303
    assert [one.ask("/people").status for one in (thief, owner)] == [303, 303]


def test_guessing_waits_whoever_the_guesser_says_to_be(scene: Scene) -> None:
    """After six wrong passwords an account waits, also for the right one; made-up proxy headers change nothing."""
    for number in range(6):
        _guess(scene.nobody, f"guess {number}", f"192.0.2.{number}")
    answer = _guess(scene.nobody, PASSWORD, "192.0.2.99")
    assert answer.status == 429
    assert "15 seconds" in answer.body
    deeds = [row.deed for row in scene.clinic.audit.audit() if row.deed.did == "refused_at_the_door"]
    assert {deed.detail["address"] for deed in deeds} == {"127.0.0.1"}


def _guess(stranger: "Stranger", password: str, address: str) -> "Answer":
    typed = urlencode({"form": stranger.form, "name": "cleo", "password": password}).encode()
    said = {"X-Forwarded-For": address, "Forwarded": f"for={address}", "X-Real-IP": address}
    return stranger.ask("/sign-in", "POST", typed, headers=said)


_ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/a\r\nX: 1",
    "/\t/x.example",
)


@pytest.mark.parametrize("back", _ELSEWHERE)
def test_the_door_leads_nowhere_else(back: str, scene: Scene) -> None:
    """After signing in one is led to a page of this server, whatever the link said that one came by."""
    answer = scene.nobody.send("/sign-in", name="cleo", password=PASSWORD, next=back)
    assert (answer.status, answer.headers["location"]) == (303, "/")


def test_what_is_typed_into_an_address_comes_back_as_text(scene: Scene) -> None:
    """Markup in an address is shown as it was written, on a page that runs no script at all."""
    answer = scene.nobody.ask("/sign-in?next=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script" not in answer.body
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in answer.headers["content-security-policy"]


def test_every_answer_says_what_browsers_may_do_with_it(scene: Scene) -> None:
    """Pages and refusals alike carry the headers and are kept nowhere."""
    for answer in (*(scene.cleo.ask(path) for path in ("/people", "/nothing", "/x%00")), scene.nobody.ask("/sign-in")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers


def test_no_script_and_no_other_site_gets_at_the_cookies(scene: Scene) -> None:
    """The cookies of signing in are kept from scripts and from other sites' requests."""
    cookies = scene.nobody.send("/sign-in", name="cleo", password=PASSWORD).headers["set-cookie"]
    assert "HttpOnly" in cookies
    assert "SameSite=strict" in cookies


def test_only_scripts_of_the_page_itself_run(scene: Scene) -> None:
    """A live page's scripts have a number that is another one each time, so that no script in somebody's data runs."""
    numbers = set()
    for page in (scene.cleo.ask("/people") for _ in range(2)):
        policy = page.headers["content-security-policy"].partition("script-src ")[2].partition(";")[0]
        number = policy.partition("'nonce-")[2].partition("'")[0]
        assert page.body.count("<script") == page.body.count(f'<script nonce="{number}"') > 0
        assert "unsafe-inline" not in policy
        numbers.add(number)
    assert len(numbers) == 2


def test_refusals_do_not_fill_the_audit(scene: Scene) -> None:
    """Whoever rings twenty times is written down once a minute: the audit's rows are for ever."""
    before = len(scene.clinic.audit.audit())
    for _ in range(20):
        scene.nobody.ask("/people", headers={"Host": "evil.example"})
    scene.clinic.later(minutes=2)
    scene.nobody.ask("/people", headers={"Host": "evil.example"})
    assert _deeds(scene.clinic, before) == ["refused.host"] * 2


def test_strangers_leave_nothing_behind(scene: Scene) -> None:
    """No page is made in memory for who is not signed in, so that nobody fills it by asking."""
    from nicegui.client import Client

    before = set(Client.instances)
    for _ in range(20):
        scene.nobody.ask("/people")
        scene.nobody.ask("/no-page")
    assert set(Client.instances) <= before
