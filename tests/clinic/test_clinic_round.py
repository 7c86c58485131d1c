"""From the clinic to the home and back, as people do it: one browser, one plan file, one session of the puppet."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from game.files.presets import preset_plan
from tests.clinic.played import keep_session
from tests.clinic.test_clinic_console import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow


@pytest.fixture
def today(console: "Console") -> datetime:
    """The clinic's clock stands at this moment: what is played in this test is played now."""
    console.clinic.now = datetime.now(UTC)
    return console.clinic.now


@pytest.fixture
def hurt(console: "Console", today: datetime) -> "Console":
    """Heron plays two minutes a day, and yesterday a shrug hurt; tern is another clinic's."""
    begun, review = (today - timedelta(days=9)).date().isoformat(), (today + timedelta(days=30)).date().isoformat()
    console.clinic.gate("cleo").add_plan(preset_plan("two_minutes_a_day", begun, review, "heron"), "heron")
    for alias in ("heron", "tern"):
        keep_session(console.clinic.store, alias, f"s-{alias}", (today - timedelta(days=1)).isoformat())
    return console


def test_from_who_needs_attention_to_the_next_session(hurt: "Console", tmp_path: Path) -> None:
    """Signed in, told who hurts, the repetition seen again, the plan changed, taken home, played, and seen to be."""
    page = hurt.page(None)
    _reach_the_patient(page)
    _look_at_what_hurt(page)
    plan = _change_the_plan(page, tmp_path / "plan.toml")
    played = _play_at_home(tmp_path / "store", plan)
    assert played["verified"]
    assert sum(rep["complete"] for rep in played["reps"]) > 0
    _see_that_it_was_played(page, played["session"])


def _reach_the_patient(page: "Page") -> None:
    page.goto("/")
    sign_in(page, "cleo")
    row = page.locator("#look tr.person")
    row.wait_for()
    assert row.get_attribute("data-alias") == "heron"
    assert "this hurts" in row.locator(".reasons").inner_text()
    assert "tern" not in page.content()
    row.get_by_role("link", name="heron").press("Enter")
    page.wait_for_url("**/patients/heron")


def _look_at_what_hurt(page: "Page") -> None:
    page.click("table.sessions a")
    page.wait_for_function("window.wingbeatReplay?.ready", timeout=60_000)
    assert page.inner_text("#replay-verdict") == "Judged again: the same"
    first = page.locator("#replay-list button").first
    assert "it hurt" in first.inner_text()
    first.click()
    assert page.evaluate("window.wingbeatReplay.loop") is not None
    page.go_back()


def _change_the_plan(page: "Page", path: Path) -> Path:
    page.click("a[href$='/heron/plan']")
    page.wait_for_function("window.did_handshake === true")
    page.fill("[data-path='exercises[0].repetitions']", "4")
    page.click("button[data-do=save]")
    page.locator("[data-region=state]").filter(has_text=re.compile("Saved. Version 2")).wait_for()
    with page.expect_download() as download:
        page.click("a[download]")
    download.value.save_as(path)
    assert "repetitions = 4" in path.read_text(encoding="utf-8")
    return path


def _play_at_home(store: Path, plan: Path) -> dict[str, Any]:
    words = ["play", "--source", "puppet", "--headless", "--json", "--patient", "heron", "--plan", str(plan)]
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "game", *words, "--store", str(store)]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def _see_that_it_was_played(page: "Page", session: str) -> None:
    page.goto("/patients/heron")
    assert page.locator("table.sessions tbody tr").count() == 2
    page.click(f"a[href='/sessions/{session}']")
    page.wait_for_function("window.wingbeatReplay?.ready", timeout=60_000)
    assert page.inner_text("#replay-verdict") == "Judged again: the same"
    assert page.locator("#replay-list button.complete").count() > 0
