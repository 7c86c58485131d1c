"""The people page and one's own page in a real Chromium."""

from typing import TYPE_CHECKING

import pytest

from tests.clinic.conftest import PASSWORD
from tests.clinic.test_clinic_console import ANOTHER, ENDED, opened, sign_in

if TYPE_CHECKING:
    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow


def test_somebody_new_is_admitted_and_found(console: "Console") -> None:
    """A clinician admits an alias, reads that it was done, and finds them by typing a part of it."""
    page = opened(console, "/people")
    page.fill("[name=alias]", "wren-3")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    page.fill("#find", "WREN")
    assert page.locator("#patients tbody tr:visible").all_inner_texts()[0].startswith("wren-3")
    assert page.locator("#patients tbody tr:visible").count() == 1
    assert console.clinic.clinics.patient("wren-3").clinic == "hillside"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("alias", "told"), [("tern", "That alias cannot be used here"), ("<script>alert(1)</script>", "That is no alias")]
)
def test_an_alias_that_cannot_be_is_told_and_kept_to_be_mended(console: "Console", alias: str, told: str) -> None:
    """An alias of another clinic, or none at all, is refused in words; what was typed stands there to be changed."""
    page = opened(console, "/people")
    page.fill("[name=alias]", alias)
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert told in page.inner_text("[role=status]")
    assert page.input_value("[name=alias]") == alias


def test_an_administrator_looks_after_the_staff(console: "Console") -> None:
    """An administrator makes an account, gives another a password and disables one; each is signed out at once."""
    cleo, rob = opened(console, "/people"), opened(console, "/people", "rob")
    page = opened(console, "/people", "ada")
    page.click("text=Add somebody")
    for name, typed in (("name", "dora"), ("password", ANOTHER)):
        page.fill(f"form[action$=add] [name={name}]", typed)
    page.click("text=Make the account")
    page.wait_for_selector("text=The account is there")
    page.click("summary:has-text('cleo')")
    page.fill("details[open] [name=password]", ANOTHER)
    page.click("details[open] >> text=Give this password")
    page.wait_for_selector("text=The account has the new password")
    cleo.wait_for_url(ENDED)
    page.click("summary:has-text('rob')")
    page.click("details[open] >> text=Disable the account")
    page.wait_for_selector("text=The account is disabled")
    rob.wait_for_url(ENDED)
    sign_in(rob, "rob")
    assert "That name or password is not right" in rob.inner_text("[role=alert]")
    sign_in(cleo, "cleo", ANOTHER)
    cleo.wait_for_selector("main .title")


def test_an_administrator_reads_who_did_what_and_that_it_is_whole(console: "Console") -> None:
    """The newest deeds stand there in words, and that nothing in the audit was changed."""
    console.clinic.gate("cleo").person("heron")
    page = opened(console, "/people", "ada")
    page.wait_for_selector("text=Whole: none of the")
    row = page.locator(".deeds tbody tr", has_text="Person seen").first.inner_text()
    assert row.split("\t")[1:] == ["cleo", "Person seen", "heron"]


def test_a_changed_audit_is_told(console: "Console") -> None:
    """Where a row of the audit was changed the page says that it is not whole, and nothing of how it is kept."""
    from sqlalchemy import create_engine, text

    engine = create_engine(console.clinic.store.places.database)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET account = 'mallory' WHERE number = 2"))
    engine.dispose()
    page = opened(console, "/people", "ada")
    page.wait_for_selector("text=Not whole")
    assert "sqlite" not in page.content()


def test_only_an_administrator_sees_staff_and_deeds(console: "Console") -> None:
    """A clinician's people page has neither the accounts nor the audit, and a reader cannot admit anybody."""
    for name, admits in (("cleo", True), ("rob", False)):
        page = opened(console, "/people", name)
        assert page.locator("h2").all_inner_texts() == ["Who trains here (1)"]
        assert (page.locator("[name=alias]").count() == 1) is admits


def test_a_new_password_ends_every_other_browser_but_this(console: "Console") -> None:
    """Whoever changes their password stays signed in where they did it, and nowhere else."""
    other, page = opened(console, "/people"), opened(console, "/you")
    for name, typed in (("present", PASSWORD), ("password", ANOTHER), ("again", ANOTHER)):
        page.fill(f"[name={name}]", typed)
    page.click("text=Change the password")
    page.wait_for_selector("text=Your password is changed")
    other.wait_for_url(ENDED)
    sign_in(other, "cleo")
    assert "That name or password is not right" in other.inner_text("[role=alert]")


@pytest.mark.parametrize(
    ("present", "password", "again", "told"),
    [
        ("wrong", ANOTHER, ANOTHER, "That name or password is not right"),
        (PASSWORD, ANOTHER, "five grey geese flew", "The two new passwords differ"),
        (PASSWORD, "passwordpassword", "passwordpassword", "among the first that anybody tries"),
    ],
)
def test_a_password_that_cannot_be_taken_is_told(
    console: "Console", present: str, password: str, again: str, told: str
) -> None:
    """A wrong present password, two that differ, and one that is too easy are each told; the old one stays."""
    page = opened(console, "/you")
    for name, typed in (("present", present), ("password", password), ("again", again)):
        page.fill(f"[name={name}]", typed)
    page.click("text=Change the password")
    page.wait_for_selector("[role=status]")
    assert told in page.inner_text("[role=status]")
    assert console.clinic.sign_in("cleo").signed.account == "cleo"
