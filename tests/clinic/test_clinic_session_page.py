"""The page of a session in a real Chromium: a repetition is looped, slowed, compared with and commented on."""

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.clinic.played import keep_session

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow


@pytest.fixture
def page(console: "Console") -> "Page":
    """The page of a session of heron's, judged again, before cleo."""
    for alias, session in (("heron", "s-one"), ("heron", "s-two"), ("tern", "s-tern")):
        keep_session(console.clinic.store, alias, session)
    return _open(console, "cleo", "s-one")


def _open(console: "Console", name: str, session: str) -> "Page":
    page = console.page(name)
    page.goto(f"/sessions/{session}")
    page.wait_for_function("window.wingbeatReplay?.ready", timeout=60_000)
    return page


def _state(page: "Page") -> dict[str, Any]:
    state: dict[str, Any] = page.evaluate("({...window.wingbeatReplay})")
    return state


def test_the_worst_repetition_is_looped_within_its_bounds(page: "Page") -> None:
    """The first of the list is the one that hurt; chosen, it plays again and again, and never leaves its bounds."""
    assert page.inner_text("#replay-verdict") == "Judged again: the same"
    first = page.locator("#replay-list button").first
    assert "it hurt" in first.inner_text()
    page.click("[data-speed='2']")
    first.click()
    low, high = _state(page)["loop"]
    seen = []
    for _ in range(400):
        seen.append(_state(page)["at_us"])
        if any(later < before for before, later in pairwise(seen)):
            break
        page.wait_for_timeout(20)
    assert any(later < before for before, later in pairwise(seen)), "it never began again"
    assert all(low <= at_us <= high for at_us in seen)
    assert first.get_attribute("aria-pressed") == "true"


def test_keys_lead_the_clock(page: "Page") -> None:
    """Arrows step by a second, 1 slows to a quarter, space plays and pauses, brackets choose, L lets go."""
    page.focus("#replay-axis")
    begun = _state(page)["at_us"]
    page.keyboard.press("ArrowLeft")
    assert _state(page)["at_us"] == pytest.approx(begun - 1_000_000)
    page.keyboard.press("1")
    assert _state(page)["speed"] == 0.25
    page.keyboard.press("Space")
    assert _state(page)["playing"]
    page.keyboard.press("Space")
    assert not _state(page)["playing"]
    page.keyboard.press("]")
    first = _state(page)["number"]
    page.keyboard.press("]")
    assert _state(page)["number"] not in {None, first}
    page.keyboard.press("l")
    assert _state(page)["loop"] is None
    page.locator("#replay-list button").first.click()
    page.keyboard.press("Space")
    assert not _state(page)["playing"]
    page.keyboard.press("Enter")
    assert _state(page)["playing"]


def test_a_comment_is_pinned_and_seen_again(console: "Console", page: "Page") -> None:
    """It stands at the moment at which it was written, for the next who looks too, who cannot take it back."""
    page.focus("#replay-axis")
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.fill(".writing textarea", "leans <b>here</b>")
    page.click(".writing button.main")
    page.wait_for_selector("#replay-comments .said")
    assert page.inner_text("#replay-comments .said") == "leans <b>here</b>"
    other = _open(console, "ada", "s-one")
    assert [one["at_us"] for one in _state(other)["comments"]] == [3_000_000]
    assert other.locator("#replay-comments .link").count() == 0
    page.reload()
    page.wait_for_function("window.wingbeatReplay?.ready", timeout=60_000)
    page.click("#replay-comments .link")
    page.wait_for_selector("#replay-comments .empty")
    assert console.clinic.gate("rob").comments_on("s-one") == []


def test_another_session_is_laid_beside_it(page: "Page") -> None:
    """Chosen beside, the same repetition of the other session is shown; the repetitions of both begin together."""
    page.select_option("#replay-ghost", "s-two")
    page.click("#replay-list button.partial")
    page.wait_for_function("window.wingbeatReplay.ghost", timeout=60_000)
    state = _state(page)
    assert state["ghost"] == state["number"]
    page.click("#replay-list button.void")
    assert _state(page)["ghost"] is None
    assert "Nothing there to compare" in page.inner_text("#replay-now")


@pytest.mark.usefixtures("page")
def test_who_only_reads_writes_nothing(console: "Console") -> None:
    """They see the replay and the comments, and no form; sent all the same, a comment is refused."""
    console.clinic.gate("cleo").add_comment("s-one", 0, "leans")
    reader = _open(console, "rob", "s-one")
    assert reader.inner_text("#replay-comments .said") == "leans"
    assert reader.locator(".writing").count() == 0
    token = reader.get_attribute(".sign-out [name=form]", "value") or ""
    fields = {"form": token, "at_us": "0", "text": "forged"}
    answer = reader.evaluate(
        "async (fields) => (await fetch('/sessions/s-one/comments', "
        "{method: 'POST', body: new URLSearchParams(fields)})).status",
        fields,
    )
    assert answer == 403
    assert len(console.clinic.gate("rob").comments_on("s-one")) == 1


@pytest.mark.parametrize("session", ["s-tern", "s-nowhere"])
def test_another_clinics_session_is_not_there(page: "Page", session: str) -> None:
    """Its page and its replay are 404, as if there were none."""
    for path in (f"/sessions/{session}", f"/sessions/{session}/replay.json"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 404


def test_a_recording_that_is_missing_leaves_the_numbers(console: "Console", page: "Page") -> None:
    """The page says that it is missing, and the table of repetitions is there all the same."""
    store = console.clinic.store
    row = store.session("s-two")
    assert row is not None
    store.path_of(row).unlink()
    page.goto("/sessions/s-two")
    page.wait_for_selector("#replay-waiting.trouble")
    assert "is missing" in page.inner_text("#replay-waiting")
    assert page.locator("#replay-table tbody tr").count() >= 4
