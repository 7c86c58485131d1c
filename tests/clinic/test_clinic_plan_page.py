"""The plan editor in a real Chromium: changed, held up by a problem, mended, saved, taken home; and by two at once."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from game.exchange.files import opened
from game.exchange.keys import Passphrase
from game.files.presets import preset_plan
from game.level.plan.decode import decode_plan
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.writer import Writer
from game.store.visits import Rating
from tests.clinic.conftest import NOON, Clinic
from tests.clinic.test_clinic_gate import LEVEL

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.clinic.browser import Console

pytestmark = pytest.mark.slow

PATH = "/patients/heron/plan"
SAVE = "button[data-do=save]"


@pytest.fixture
def prescribed(console: "Console") -> "Console":
    """Heron has a plan, and played one session of it."""
    text = preset_plan("painful_arc", "2026-01-05", "2026-02-28", "heron")
    console.clinic.gate("cleo").add_plan(text, "heron", "first visit")
    _play(console.clinic)
    return console


def _play(clinic: Clinic) -> None:
    header = Header(1, "0.1.0", "s-heron", NOON.isoformat(), LEVEL, None, None, {}, 0, "demo person", "heron")
    rep: dict[str, Any] = {"movement": "external_rotation", "unit": "deg", "complete": True, "validity": "DIRECT"}
    reps = [{**rep, "side": side, "peak": peak, "confidence": 0.9} for side, peak in (("left", 71.0), ("right", 64.0))]
    summary = {"reps": reps, "duration_s": 1.0}
    _, file = clinic.store.begin_session(header)
    with file:
        writer = Writer(file, header)
        writer.append(Heartbeat(0))
        writer.finish(summary)
    clinic.store.finish_session(header.session, summary)


def edited(console: "Console", name: str = "cleo", language: str = "en-GB") -> "Page":
    """The editor, open and connected."""
    page = console.page(name, language=language)
    page.goto(PATH)
    page.wait_for_selector(".headline")
    page.wait_for_function("window.did_handshake === true")
    return page


def field(page: "Page", path: str) -> "Locator":
    """One field of the form."""
    return page.locator(f'[data-path="{path}"]')


def says(page: "Page", region: str, text: str) -> None:
    """Wait until a part of the page says something."""
    page.locator(f"[data-region={region}]").filter(has_text=re.compile(text)).wait_for()


def current(console: "Console") -> tuple[int, str]:
    """Version and text of what heron plays now."""
    row = console.clinic.store.current_plan("heron")
    assert row is not None
    return row.version, row.text


def test_a_problem_blocks_saving_until_it_is_mended(prescribed: "Console") -> None:
    """A cap under the target is told at its field and keeps the plan from being saved; mended, it is version 2."""
    page = edited(prescribed)
    says(page, "exercises", r"Last session: left 71°, right 64° \(DIRECT, 90 % sure\)")
    field(page, "exercises[2].cap").fill("60")
    says(page, "exercises", "The target of 70 % is above the cap of 60 %")
    assert field(page, "exercises[2].cap").get_attribute("aria-invalid") == "true"
    assert page.locator(SAVE).is_disabled()
    page.click(".problem button.jump")
    assert field(page, "exercises[2].cap").evaluate("one => one === document.activeElement")
    page.keyboard.type("85", delay=0)
    field(page, "exercises[2].cap").fill("85")
    says(page, "state", "At most: none → 85 %")
    field(page, "why").fill("less pain")
    page.click(SAVE)
    says(page, "state", "Saved. Version 2 is in force")
    version, text = current(prescribed)
    assert (version, decode_plan(text, "it").exercises[2].cap) == (2, 85.0)
    assert [row.note for row in prescribed.clinic.store.plans_of("heron")] == ["first visit", "less pain"]
    with page.expect_download() as download:
        page.click("a[download]")
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert download.value.suggested_filename == "painful_arc.toml"


def test_a_warning_has_to_have_been_seen(prescribed: "Console") -> None:
    """What wants a reason waits for a tick before the plan can be saved."""
    page = edited(prescribed)
    field(page, "exercises[0].repetitions").fill("40")
    says(page, "state", "remarks? to look at")
    assert page.locator(SAVE).is_disabled()
    for number in range(page.locator("input[data-do=seen]").count()):
        page.locator("input[data-do=seen]").nth(number).check()
    says(page, "state", "Ready to save as version 2")
    page.click(SAVE)
    says(page, "state", "Saved")
    assert decode_plan(current(prescribed)[1], "it").exercises[0].repetitions == 40


def test_rows_are_added_moved_and_taken_out_by_keyboard(prescribed: "Console") -> None:
    """A movement goes up with Alt and an arrow, keeping the field that was typed in; one is added and taken out."""
    page = edited(prescribed)
    field(page, "exercises[1].sets").focus()
    page.keyboard.press("Alt+ArrowUp")
    says(page, "state", "in another order")
    assert field(page, "exercises[0].sets").evaluate("one => one === document.activeElement")
    page.select_option("#new-exercise", "movement.chin_tuck")
    page.focus("button[data-do=add][data-at=exercises]")
    page.keyboard.press("Enter")
    says(page, "state", ": added")
    page.keyboard.press("Control+s")
    says(page, "state", "Saved")
    names = [one.name for one in decode_plan(current(prescribed)[1], "it").exercises]
    assert names == ["shoulder_scaption", "external_rotation", "scapular_retraction", "row", "breathing", "chin_tuck"]
    page.focus("button[data-do=remove][data-at='exercises:5']")
    page.keyboard.press("Enter")
    says(page, "state", ": taken out")
    page.click("button[data-do=undo]")
    says(page, "state", "Nothing changed")


def test_of_two_editors_the_second_is_told_and_loses_nothing(prescribed: "Console") -> None:
    """The second to save is told who saved what; what both typed is in the form, and comes in force when saved."""
    first, second = edited(prescribed), edited(prescribed, "ada")
    field(first, "minutes").fill("12")
    field(second, "sessions_per_week").fill("4")
    says(first, "state", "10 → 12")
    first.click(SAVE)
    says(first, "state", "Saved")
    says(second, "state", "3 → 4")
    second.click(SAVE)
    says(second, "banner", "cleo has saved version 2(.|\n)*Minutes at most: 10 → 12(.|\n)*nothing of yours is lost")
    assert current(prescribed)[0] == 2
    assert field(second, "sessions_per_week").input_value() == "4"
    assert field(second, "minutes").input_value() == "12"
    says(second, "state", "Sessions a week: 3 → 4")
    second.click(SAVE)
    says(second, "state", "Saved. Version 3")
    plan = decode_plan(current(prescribed)[1], "it")
    assert (plan.sessions_per_week, plan.minutes) == (4, 12)


def test_who_only_reads_sees_no_save_and_forges_none(prescribed: "Console") -> None:
    """Every field is locked and there is no button; what is sent all the same changes nothing."""
    page = edited(prescribed, "rob")
    assert page.locator(f"{SAVE}, button[data-do=add], a[download], .sheet input, .sheet select").count() == 0
    page.locator(".plan-editor").get_by_text("Forearms out").first.wait_for()
    forge = """([what, said]) => {
        getElement(Number(document.querySelector(".sheet").id.slice(1))).$emit(what, said);
    }"""
    page.evaluate(forge, ["typed", {"path": "minutes", "value": "1"}])
    page.evaluate(forge, ["pressed", {"do": "save", "at": "", "value": ""}])
    page.get_by_text("Your account may not do that").wait_for()
    page.reload()
    page.wait_for_selector(".headline")
    assert "Minutes at most\n10" in page.locator(".plan-editor").inner_text()
    assert current(prescribed)[0] == 1
    for path in (f"{PATH}.toml", "/patients/tern/plan", "/patients/nobody/plan"):
        answer = page.request.get(path)
        assert answer.status in (403, 404), path
        assert "painful_arc" not in answer.text()


def test_who_may_prescribe_no_more_saves_nothing(prescribed: "Console") -> None:
    """A page that was open when the account was made read-only is refused at the gate, whatever it shows."""
    page = edited(prescribed)
    field(page, "minutes").fill("12")
    says(page, "state", "10 → 12")
    prescribed.clinic.staff.disable("cleo", NOON)
    page.click(SAVE)
    page.locator("[name=password]").wait_for()
    assert current(prescribed)[0] == 1


def test_what_was_typed_is_there_after_signing_in_again(prescribed: "Console") -> None:
    """A page that is left loses nothing: who typed it finds it again, nobody else does, and it can be dropped."""
    page = edited(prescribed)
    field(page, "minutes").fill("12")
    says(page, "state", "10 → 12")
    page.context.close()
    assert field(edited(prescribed, "ada"), "minutes").input_value() == "10"
    again = edited(prescribed)
    says(again, "banner", "what you had typed before")
    assert field(again, "minutes").input_value() == "12"
    again.click("button[data-do=undo]")
    says(again, "state", "Nothing changed")
    assert field(again, "minutes").input_value() == "10"


def test_a_plan_begins_from_a_preset_or_a_file(console: "Console", tmp_path: Path) -> None:
    """Without a plan there are plans by complaint; a file is read in, and one that is none changes nothing."""
    page = console.page("cleo")
    page.goto(PATH)
    page.wait_for_function("window.did_handshake === true")
    page.click(".beginnings button[data-value='preset:tender_days']")
    says(page, "state", "Ready to save as version 1")
    bad, good = tmp_path / "bad.toml", tmp_path / "good.toml"
    bad.write_text("format = 1\ntitle = 3\n", encoding="utf-8")
    text = "# From a colleague.\n" + preset_plan("painful_arc", "2026-01-05", "2026-02-28", "heron")
    good.write_text(text, encoding="utf-8")
    page.set_input_files("input[type=file]", bad)
    says(page, "banner", "bad.toml is not a plan(.|\n)*line 2")
    assert (
        field(page, "title").input_value()
        == decode_plan(preset_plan("tender_days", "2026-01-31", "2026-02-28", None), "it").title
    )
    page.set_input_files("input[type=file]", good)
    page.wait_for_function("""() => document.querySelector('[data-path="load_cap"]')?.value === 'explore'""")
    page.click(SAVE)
    says(page, "state", "Saved. Version 1")
    assert current(console) == (1, text)


def test_a_plan_goes_home_in_a_sealed_file(prescribed: "Console", tmp_path: Path) -> None:
    """The bundle opens with the passphrase that was shown, and holds the plan and no session."""
    store = prescribed.clinic.store
    store.rate(Rating("heron", NOON.isoformat(), "pain", "before", 4, store.begin_visit("heron", NOON.isoformat())))
    page = edited(prescribed)
    page.click("button[data-at=send]")
    words = page.input_value("#send [name=passphrase]")
    with page.expect_download() as download:
        page.click("#send button.main")
    file = tmp_path / "plan.wingbundle"
    download.value.save_as(file)
    with opened(file, Passphrase(words), tmp_path) as bundle:
        assert bundle.manifest.kind == "clinic"
        delivery = bundle.delivery(lambda _share: None)
        assert [plan.text for plan in delivery.plans] == [current(prescribed)[1]]
        assert not [*delivery.sessions(), *delivery.visits, *delivery.ratings]


def test_what_is_printed_is_in_force_and_may_be_given_away(prescribed: "Console") -> None:
    """Paper has the saved plan as text, without the note for colleagues and without what is being typed."""
    page = edited(prescribed)
    field(page, "title").fill("Something else")
    says(page, "state", "Something else")
    page.emulate_media(media="print")
    paper = page.locator("#content").inner_text()
    assert "Below the catch" in paper
    assert "Something else" not in paper
    assert "set it below the arc" not in paper
    assert "Stay below where it catches" in paper
    assert page.locator("input:visible, button:visible, select:visible").count() == 0


def test_the_page_speaks_german(prescribed: "Console") -> None:
    """Words, numbers with a comma, and remarks are the reader's own."""
    page = edited(prescribed, language="de-DE")
    assert page.locator("h1").inner_text() == "Plan für heron"
    assert field(page, "exercises[0].return_s").get_attribute("placeholder") == "2,5"
    field(page, "exercises[2].cap").fill("60,5")
    says(page, "exercises", "Das Ziel von 70 % liegt über der Grenze von 60,5 %")
