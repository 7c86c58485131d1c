"""A console that runs in this process, on a free port, and a real Chromium in front of it."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.clinic.console.app import build
from game.clinic.console.cookies import BROWSER, SIGNED_IN, new_browser
from game.clinic.console.house import House
from game.clinic.console.serving import server_of
from game.console import house_of
from tests.clinic.conftest import NOON, Clinic, keeper

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEEN_MS = 15_000
"""How long a page may take to show something, on a machine that is busy with other tests."""


@dataclass
class Running:
    """The one console of this process: NiceGUI has one server for each program, so each test lends it its store."""

    house: House
    url: str
    ways: tuple[tuple[str, str], ...]
    """Every page, file and form of the console with its path."""

    def lend(self, clinic: Clinic) -> None:
        """Let it stand on this store and this clock from now on."""
        self.house.store = clinic.store
        self.house.clock = lambda: clinic.now


@contextmanager
def running() -> Iterator[Running]:
    """Run the console in a thread; before the first test lends it a store it has none."""
    house = house_of(None, keeper(), lambda: NOON)  # type: ignore[arg-type]
    built = build(house)
    server, listening = server_of(built.app), socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the console did not start"
        time.sleep(0.02)
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    built.guard.hosts = frozenset({host})
    yield Running(house, f"http://{host}", tuple(built.pages.ways))
    server.should_exit = True
    thread.join(10)


@contextmanager
def chromium() -> Iterator["Browser | None"]:
    """The Chromium that the system has; None where it has none."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        yield None
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Console:
    """The console with one test's store, and browsers that are signed in.

    Attributes:
        clinic: store, staff and clock; `clinic.later(minutes=31)` lets time pass.
        url: of the server, without a path.
        foreign: addresses of other machines that any browser of this test asked for.
        blocked: what the content security policy kept a page from.
    """

    clinic: Clinic
    url: str
    browser: "Browser"
    foreign: list[str] = field(default_factory=list)
    blocked: list[str] = field(default_factory=list)

    def page(
        self, name: str | None = "cleo", *, language: str = "en-GB", size: tuple[int, int] = (1366, 768)
    ) -> "Page":
        """A page in a browser of its own; `name` is signed in, None is nobody: `page.goto("/patients/heron")`."""
        view = {"width": size[0], "height": size[1]}
        context = self.browser.new_context(base_url=self.url, locale=language, viewport=view)  # type: ignore[arg-type]
        context.set_default_timeout(SEEN_MS)
        context.on("request", lambda request: self._note(request.url))
        context.on("console", lambda line: self._note_blocked(line.text))
        if name is not None:
            kept = {SIGNED_IN: self.clinic.sign_in(name).token, BROWSER: new_browser()}
            context.add_cookies([{"name": key, "value": value, "url": self.url} for key, value in kept.items()])
        return context.new_page()

    def close(self) -> None:
        """Close every browser of this test."""
        for context in self.browser.contexts:
            context.close()

    def _note_blocked(self, line: str) -> None:
        if "Content Security Policy" in line:
            self.blocked.append(line)

    def _note(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "blob:")):
            self.foreign.append(url)
