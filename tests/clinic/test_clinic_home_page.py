"""The page of somebody's computers at home, in a real Chromium: a code is made, pairs, and the computer is shut out."""

import hashlib
from typing import TYPE_CHECKING

import pytest

from game.clinic.sync.codes import hash_of
from game.exchange.sync.wire import tidy_code
from game.store.devices import Devices
from tests.clinic.conftest import Clinic
from tests.clinic.test_clinic_console import opened

if TYPE_CHECKING:
    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow

PAGE = "/patients/heron/home"


def _paired(clinic: Clinic, code: str) -> str:
    token = hashlib.sha256(b"token").hexdigest()
    uids = clinic.store.identity_of("heron")
    row = clinic.store.rows(Devices).pair(hash_of(tidy_code(code)), "a1" * 16, token, uids, clinic.now.isoformat())
    return row.person


def test_a_code_is_shown_once_and_its_computer_shut_out(console: "Console") -> None:
    """The code on the page pairs one computer of this person's; the page lists it, and shuts it out when told to."""
    page = opened(console, PAGE)
    page.click("#make-code")
    code = page.inner_text(".pairing-code output")
    assert code in page.inner_text(".pairing pre")
    assert _paired(console.clinic, code) == "heron"
    page.goto(PAGE)
    page.wait_for_selector("#computers")
    assert code not in page.content()
    assert page.inner_text("#computers tbody th") == "a1a1a1a1"
    page.click("#computers button")
    page.wait_for_selector("[role=status]")
    assert "let in no more" in page.inner_text("[role=status]")
    assert console.clinic.store.rows(Devices).devices_of("heron")[0].revoked_at is not None


@pytest.mark.parametrize(("name", "button"), [("rob", 0), ("cleo", 1)])
def test_who_only_reads_makes_no_code(console: "Console", name: str, button: int) -> None:
    """The page shows computers to everybody of the clinic, and the button to those who may use it."""
    page = opened(console, PAGE, name)
    page.wait_for_selector("h2")
    assert page.locator("#make-code").count() == button
