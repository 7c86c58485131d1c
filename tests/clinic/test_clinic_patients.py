"""The page of today and of one person in a real Chromium: who comes first, by keyboard, and what a role is offered."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from game.benches.clinic.made_clinic import Rows
from game.benches.clinic.made_sessions import summary
from game.store.schema import RATINGS, SESSIONS
from game.store.session_row import SessionRow, numbers_of
from game.store.visits import Rating
from tests.clinic.conftest import NOON, Clinic

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow

SLOW_MS = 90_000
"""Drawing a report and stretching a passphrase take a processor some seconds, and longer beside other tests."""

PLAN = """format = 1
id = "shelf"
title = "Back to the shelf"
made_on = "2026-01-05"
review_on = "2026-03-20"
sessions_per_week = 3
[[exercises]]
movement = "shoulder_abduction"
sets = 2
repetitions = 6
[[goals]]
kind = "peak"
movement = "shoulder_abduction"
by = "2026-03-20"
start = 60
target = 130
"""


def play(clinic: Clinic, alias: str, ago: Sequence[int], pain: tuple[int, int]) -> None:
    """Let somebody of the clinic have a plan and have played so many days ago, with this pain before and after."""
    if clinic.store.person(alias) is None:
        clinic.store.new_person(alias, NOON.isoformat())
        clinic.clinics.admit(alias, "hillside", NOON.isoformat())
    clinic.store.add_plan(PLAN, alias, NOON.isoformat(), made_by="cleo")
    rows, ratings = [], []
    for number, days in enumerate(sorted(ago, reverse=True)):
        at = (NOON - timedelta(days=days, hours=1)).isoformat()
        numbers = numbers_of(summary(Random(f"{alias} {number}"), 90.0 + number))
        visit = f"{alias}-v{number}"
        rows.append(
            SessionRow(
                f"{alias}-{number}", at, "free", alias, "puppet", 1, "recordings/x.wingbeat", visit=visit, **numbers
            )
        )
        ratings += [
            Rating(alias, at, "pain", "before", pain[0], visit),
            Rating(alias, at, "pain", "after", pain[1], visit),
        ]
    tables = {SESSIONS: [asdict(row) for row in rows], RATINGS: [asdict(row) for row in ratings]}
    clinic.store.rows(Rows).put(tables)


def opened(console: "Console", path: str, name: str = "cleo", language: str = "en-GB") -> "Page":
    """A page, shown."""
    page = console.page(name, language=language)
    page.goto(path)
    page.wait_for_selector("main h1")
    return page


@pytest.fixture
def busy(console: "Console") -> "Console":
    """A clinic with somebody whose pain is high, somebody who missed sessions, somebody new, and one who is well."""
    play(console.clinic, "avocet", (1, 3, 5), (3, 8))
    play(console.clinic, "bittern", (9, 12, 14), (3, 3))
    play(console.clinic, "curlew", (1, 3, 5), (3, 3))
    return console


def test_who_needs_it_most_comes_first_and_opens_by_keyboard(busy: "Console") -> None:
    """Pain, then missed sessions, then somebody without a plan; the well are folded. Arrow keys and Enter open one."""
    page = opened(busy, "/")
    shown = page.locator("tr.person:visible th a")
    assert shown.all_inner_texts() == ["avocet", "bittern", "heron"]
    first = page.locator("tr.person").first.inner_text()
    assert "Pain 8 of 10, from 3 before the visit" in first
    assert "yesterday" in first
    assert "1 person as planned" in page.inner_text("#quiet summary")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/bittern")
    page.wait_for_selector(".told")
    assert "Played on 0 of 3 days in a week" in page.inner_text(".told")


def test_typing_finds_somebody_who_is_folded_away(busy: "Console") -> None:
    """The slash begins to type; what is typed leaves only those who are called so, and Enter opens the first."""
    page = opened(busy, "/")
    page.wait_for_selector("tr.person")
    page.keyboard.press("/")
    page.keyboard.type("URL")
    assert page.locator("tr.person:visible th a").all_inner_texts() == ["curlew"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/patients/curlew")
    assert "As planned" in page.inner_text(".told")


def test_the_page_of_a_person_says_how_it_goes(busy: "Console") -> None:
    """Days, pain, goals, ranges with what they are worth, the plan, and every session leads to its replay."""
    page = opened(busy, "/patients/avocet")
    page.wait_for_selector(".calendar")
    said = page.inner_text("main")
    for words in (
        "measured · DIRECT",
        "estimated · PROXY",
        "no clear change",
        "Back to the shelf",
        "Arms out to the side",
        "95 % conf",
    ):
        assert words.casefold() in (said + page.locator(".limits").text_content()).casefold(), words  # type: ignore[operator]
    assert page.locator(".calendar a.on").count() == 3
    assert page.locator(".range svg").count() == 4
    links = [link.get_attribute("href") for link in page.locator(".sessions th a").all()]
    assert links == [f"/sessions/avocet-{number}" for number in (2, 1, 0)]


def test_the_pages_speak_german_in_full(busy: "Console") -> None:
    """No English word of ours is left over on either page, nor the name of a key."""
    for path in ("/", "/patients/avocet"):
        page = opened(busy, path, language="de-DE")
        page.wait_for_selector(".table")
        said = page.inner_text("main")
        assert not [word for word in ("Pain", "Sessions", "day", "change", "attention.", "patient.") if word in said]


def test_a_report_is_given_out_and_written_down(busy: "Console") -> None:
    """The button gives a PDF of that name; the audit knows that it was taken out."""
    page = opened(busy, "/patients/avocet")
    page.set_default_timeout(SLOW_MS)
    with page.expect_download() as waiting:
        page.click("text=Report (PDF)")
    download = waiting.value
    assert download.suggested_filename == "avocet-report.pdf"
    assert download.path().read_bytes()[:5] == b"%PDF-"
    last = busy.clinic.audit.audit("hillside")
    assert [row.deed.detail for row in last if row.deed.did == "data.taken_out"] == [{"what": "report.pdf"}]


def test_everything_is_given_out_sealed(busy: "Console") -> None:
    """A passphrase that is long enough seals a file; a shorter one that was forged is refused."""
    page = opened(busy, "/patients/avocet")
    page.set_default_timeout(SLOW_MS)
    page.click(".menu summary")
    page.fill("[name=passphrase]", "four kind herons wade")
    with page.expect_download() as waiting:
        page.click(".sealing button")
    assert waiting.value.suggested_filename == "avocet.wingbundle"
    assert waiting.value.path().read_bytes().startswith(b"wingbeat-bundle/1 passphrase")
    page.evaluate("document.querySelector('[name=passphrase]').removeAttribute('minlength')")
    page.fill("[name=passphrase]", "short")
    page.click(".sealing button")
    page.wait_for_selector("text=That passphrase is too short")


def test_who_may_only_read_is_offered_nothing_else(busy: "Console") -> None:
    """No button to change or take out; the address of a report, typed, is refused and written down."""
    page = opened(busy, "/patients/avocet", "rob")
    page.wait_for_selector(".calendar")
    assert page.locator(".under-title .button").count() == 0
    answer = page.goto("/patients/avocet/report.pdf")
    assert answer is not None
    assert answer.status == 403
    assert busy.clinic.audit.audit("hillside")[-1].deed.detail == {"asked": "data.taken_out"}


@pytest.mark.parametrize("path", ["/patients/tern", "/patients/nobody", "/patients/tern/report.pdf", "/patients/%00"])
def test_another_clinics_people_are_not_there(busy: "Console", path: str) -> None:
    """Whoever belongs to another clinic looks like somebody who is not there at all."""
    page = busy.page("cleo")
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    assert "tern" not in page.inner_text("body")


def test_one_look_is_one_row_of_the_audit(busy: "Console") -> None:
    """Looking at the first page is one deed, however many people are on it."""
    before = len(busy.clinic.audit.audit("hillside"))
    opened(busy, "/").wait_for_selector("tr.person")
    rows = busy.clinic.audit.audit("hillside")[before:]
    assert [row.deed.did for row in rows if row.deed.did != "signed_in"] == ["patients.seen"]
