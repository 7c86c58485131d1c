"""The console in a real Chromium: signing in and out, and what ends a browser's stay."""

from typing import TYPE_CHECKING

import pytest

from tests.clinic.conftest import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow


def sign_in(page: "Page", name: str, password: str = PASSWORD) -> None:
    """Type a name and a password at the door."""
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.click("button.main")


def test_who_signs_in_sees_the_page_that_was_asked_for(console: "Console") -> None:
    """Nobody sees a page before signing in; then they see the one they asked for."""
    page = console.page(None)
    page.goto("/people?x=1")
    assert page.url.startswith(f"{console.url}/sign-in?next=")
    sign_in(page, "cleo")
    page.wait_for_url(f"{console.url}/people?x=1")
    page.wait_for_selector("main h1")
