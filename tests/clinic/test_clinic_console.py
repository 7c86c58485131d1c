"""The console in a real Chromium: signing in and out, and what ends a browser's stay."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from game.store.store import Store
from tests.clinic.conftest import PASSWORD, Clinic, keeper

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.clinic.browser import Console, Running

pytestmark = pytest.mark.slow
ENDED = re.compile("/sign-in")
ANOTHER = "five grey geese fly"


def sign_in(page: "Page", name: str, password: str = PASSWORD) -> None:
    """Type a name and a password at the door."""
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click("button.main")


def opened(console: "Console", path: str, name: str = "cleo") -> "Page":
    """A page that somebody has open, with its live connection."""
    page = console.page(name)
    page.goto(path)
    page.wait_for_function("window.did_handshake")
    return page


def led_to_the_door(page: "Page") -> None:
    """Wait until a page stands there, whichever of two ways led it: each of them may break the other off."""
    from playwright.sync_api import expect

    expect(page).to_have_url(ENDED, timeout=15_000)


def test_who_signs_in_sees_the_page_that_was_asked_for(console: "Console") -> None:
    """Nobody sees a page before signing in; then they see the one they asked for."""
    page = console.page(None)
    page.goto("/people?x=1")
    assert page.url.startswith(f"{console.url}/sign-in?next=")
    sign_in(page, "cleo")
    page.wait_for_url("**/people?x=1")
    page.wait_for_selector("main h1")


def test_a_wrong_password_is_told_calmly_and_the_sixth_waits(console: "Console") -> None:
    """Whoever mistypes is told so and may try again; after six times they are told for how long to wait."""
    page = console.page(None)
    page.goto("/sign-in")
    for _ in range(5):
        sign_in(page, "cleo", "wrong")
        assert "That name or password is not right" in page.inner_text("[role=alert]")
    sign_in(page, "cleo", "wrong")
    sign_in(page, "cleo")
    assert "Please wait 15 seconds" in page.inner_text("[role=alert]")
    console.clinic.later(seconds=16)
    sign_in(page, "cleo")
    page.wait_for_selector("main h1.title, main .title")


def test_signing_out_ends_every_page_of_that_browser(console: "Console") -> None:
    """Signing out in one tab leads the other one to the door too, without anybody touching it."""
    first = opened(console, "/people")
    second = first.context.new_page()
    second.goto("/people")
    second.wait_for_function("window.did_handshake")
    first.click(".sign-out button")
    led_to_the_door(first)
    led_to_the_door(second)
    assert second.goto("/people") is not None
    assert ENDED.search(second.url)


@pytest.mark.parametrize("spent", ["half an hour without a word", "disabled", "another password"])
def test_an_open_page_does_nothing_more_once_its_owner_is_out(console: "Console", spent: str) -> None:
    """The next action of an open page after its owner was signed out leads to the door and is not done."""
    page, clinic = opened(console, "/people"), console.clinic
    if spent == "disabled":
        clinic.staff.disable("cleo", clinic.now)
    elif spent == "another password":
        clinic.staff.give_password("cleo", ANOTHER, clinic.now)
    else:
        clinic.later(minutes=31)
    page.evaluate("window.socket.emit('event', {id: 1, client_id: window.clientId, args: []})")
    page.wait_for_url(ENDED)
    assert "Please sign in again" in page.inner_text("[role=alert]")


def test_nobody_gets_into_the_open_page_of_another(console: "Console") -> None:
    """A live connection is refused to whoever knows the number of a page that was made for somebody else."""
    cleos = opened(console, "/people")
    robs = opened(console, "/people", "rob")
    assert _greeted(robs, of=robs).startswith("40")
    assert not _greeted(robs, of=cleos).startswith("40")
    robs.context.clear_cookies()
    assert not _greeted(robs, of=robs).startswith("40")


def _greeted(page: "Page", of: "Page") -> str:
    """What the socket answers a page that asks for another by its numbers: 40 is welcome, 44 is not, nor is nothing."""
    numbers = of.evaluate("`client_id=${window.clientId}&tab_id=${window.socket.io.opts.query.tab_id}`")
    asking = """numbers => new Promise(done => {
        const place = location.host + "/_nicegui_ws/socket.io/?EIO=4&transport=websocket&implicit_handshake=true";
        const socket = new WebSocket(`ws://${place}&document_id=x&next_message_id=0&${numbers}`);
        socket.onmessage = (m) => (m.data[0] === "0" ? socket.send("40") : done(m.data));
        socket.onclose = socket.onerror = () => done("");
    })"""
    return str(page.evaluate(asking, numbers))


def test_the_language_that_was_chosen_stays(console: "Console") -> None:
    """Choosing German turns the page, its tab's title and its `lang` into German, also the next time."""
    page = opened(console, "/people")
    page.click("[name=language][value=de]")
    page.wait_for_selector("text=Menschen")
    page.goto("/people")
    assert page.title() == "Menschen · Wingbeat"
    assert page.get_attribute("html", "lang") == "de"


def test_the_keyboard_gets_past_the_header(console: "Console") -> None:
    """The first stop of the keyboard leads straight to the page's content, and is seen when it is reached."""
    page = opened(console, "/people")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_paper_has_the_content_only(console: "Console") -> None:
    """What is printed has no header and no buttons."""
    page = opened(console, "/people")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator("main h2").first.is_visible()


@pytest.fixture
def empty(running_console: "Running", tmp_path: "Path") -> Iterator[Clinic]:
    """The console on a store in which there is no account yet."""
    with Store.open(str(tmp_path / "empty")) as store:
        store.new_person("heron", "2026-01-31T12:00:00+00:00")
        clinic = Clinic(store, keeper())
        running_console.lend(clinic)
        running_console.house.first_code = "first-code"
        yield clinic
        running_console.house.first_code = ""


def test_the_first_start_makes_the_clinic(console: "Console", empty: Clinic) -> None:
    """Whoever knows the code makes the clinic and its administrator, once; who is in the store already comes along."""
    page = console.page(None)
    page.goto("/sign-in")
    assert "Nobody has an account yet" in page.inner_text("[role=alert]")
    page.goto("/first-start?code=wrong")
    assert "There is no such page" in page.inner_text("h1")
    page.goto("/first-start?code=first-code")
    _make(page, "four kind herons", "four kind heron")
    assert "The two passwords differ" in page.inner_text("[role=alert]")
    _make(page, PASSWORD, PASSWORD)
    page.wait_for_url(ENDED)
    sign_in(page, "ada")
    page.goto("/people")
    page.wait_for_selector("#patients >> text=heron")
    page.goto("/first-start?code=first-code")
    assert "There is no such page" in page.inner_text("h1")
    assert [(row.account, row.clinic, row.role) for row in empty.staff.list()] == [("ada", "hillside", "admin")]


def _make(page: "Page", password: str, again: str) -> None:
    for name, typed in (("clinic", "hillside"), ("name", "ada"), ("password", password), ("again", again)):
        page.fill(f"[name={name}]", typed)
    page.click("button.main")


_SCRIPTS = (
    """document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="window.ran = 1">`)""",
    """document.body.append(Object.assign(document.createElement("script"), {text: "window.ran = 2"}))""",
)


@pytest.mark.parametrize("script", _SCRIPTS, ids=["in an attribute", "an element"])
def test_a_script_in_somebodys_data_does_not_run(console: "Console", script: str) -> None:
    """Even if a page wrote markup of somebody's as it is, the browser would run nothing in it."""
    page = opened(console, "/people")
    with page.expect_console_message(lambda line: "Content Security Policy" in line.text):
        page.evaluate(script)
    assert page.evaluate("window.ran") is None
    console.blocked.clear()
