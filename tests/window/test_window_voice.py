"""The voice: what is worth saying, once, in time, in the right language, or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.hud import Hud, Message
from game.play.scene_state import SceneState
from game.play.visit.pages import Page, Scale
from game.window.catalogue import say
from game.window.contract import Picture
from game.window.speech import NoVoice, SystemVoice, system_engine, voice_for
from game.window.spoken import NOTHING, Read, worth_reading, worth_saying
from game.window.voice import STALE_S, Voice

ROW = Hud(task=Message("do.row", {"side": "both"}), hint=Message("hint.out"), wanted=6)
REST = Hud(task=Message("hint.next", {"movement": "row"}), hint=Message("hint.rest"), rest_left_s=8.0)


def said(*huds: Hud) -> list[list[str]]:
    """The keys of what is worth saying of each of some displays, one after the other."""
    told, lines = NOTHING, []
    for hud in huds:
        told, messages = worth_saying(told, hud)
        lines.append([message.key for message in messages])
    return lines


@pytest.mark.parametrize(
    ("huds", "expected"),
    [
        ((ROW, ROW), [["do.row", "hint.out"], []]),
        ((ROW, *[replace(ROW, repetitions=1)] * 2), [["do.row", "hint.out"], ["spoken.count"], []]),
        (
            (ROW, replace(ROW, hint=Message("hint.return")), ROW, replace(ROW, hint=Message("hint.return"))),
            [["do.row", "hint.out"], ["hint.return"], [], []],
        ),
        (
            (ROW, replace(ROW, hint=Message("form.shrug")), ROW, replace(ROW, hint=Message("form.shrug"))),
            [["do.row", "hint.out"], ["form.shrug"], [], []],
        ),
        (
            (ROW, replace(ROW, hint=Message("praise.smoother")), ROW, replace(ROW, hint=Message("praise.smoother"))),
            [["do.row", "hint.out"], ["praise.smoother"], [], ["praise.smoother"]],
        ),
        ((ROW, REST, ROW), [["do.row", "hint.out"], ["hint.rest", "hint.next"], ["do.row", "hint.out"]]),
        (
            (ROW, replace(ROW, notice=Message("notice.hurt")), replace(ROW, notice=Message("notice.hurt"))),
            [["do.row", "hint.out"], ["notice.hurt"], []],
        ),
        ((replace(ROW, notice=Message("notice.source.slow")),), [["notice.source.slow", "do.row", "hint.out"]]),
    ],
)  # fmt: skip
def test_what_is_new_is_said_once(huds: Sequence[Hud], expected: list[list[str]]) -> None:
    """Task, count, rests, notices and corrections; a hint only once in its task, praise whenever it comes."""
    assert said(*huds) == expected


HINTS = st.sampled_from(["hint.out", "hint.hold", "hint.return", "form.shrug"]).map(Message)


@given(st.lists(st.builds(lambda hint, reps: replace(ROW, hint=hint, repetitions=reps), HINTS, st.integers(0, 6))))
def test_no_task_is_talked_through(huds: list[Hud]) -> None:
    """Whatever a display does within one task, each hint is said at most once, and the task only when it begins."""
    keys = [key for line in said(*huds) for key in line if key != "spoken.count"]
    assert len(keys) == len(set(keys))


PAGE = Page(
    "feeling",
    Message("visit.feeling.title"),
    (Message("visit.welcome.how"),),
    (Scale("pain", Message("visit.scale.pain.feeling"), Message("a"), Message("b")),),
)


def test_a_page_is_read_when_it_opens_and_then_only_what_changes() -> None:
    """Title, lines and questions once; a number that is picked is not read out, a new line is."""
    read, first = worth_reading(Read(), PAGE)
    assert [message.key for message in first] == [
        "visit.feeling.title", "visit.welcome.how", "visit.scale.pain.feeling",
    ]  # fmt: skip
    read, picked = worth_reading(read, replace(PAGE, scales=(replace(PAGE.scales[0], picked=3),)))
    assert picked == ()
    read, changed = worth_reading(read, replace(PAGE, lines=(Message("position.how"),)))
    assert [message.key for message in changed] == ["position.how"]


class Speaker:
    """An engine that writes down what it is asked to say; while it is held it goes on saying the first sentence."""

    def __init__(self, languages: Sequence[str] = ("en-gb", "de")) -> None:
        self.spoken: list[tuple[str, str]] = []
        self.speaking, self.go_on = Event(), Event()
        self.go_on.set()
        self._voices = [SystemVoice(f"voice-{language}", (language,)) for language in languages]

    def voices(self) -> Sequence[SystemVoice]:
        return self._voices

    def speak(self, text: str, voice: str) -> None:
        self.spoken.append((voice, text))
        self.speaking.set()
        self.go_on.wait(10)

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.spoken]


class Time:
    """A clock that is set by hand."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


Speaking = tuple[Voice, Speaker, Time, list[str]]


def begun(speaker: Speaker, language: str = "en", *, wanted: bool = True) -> Speaking:
    """A voice with that engine, the clock it lives by, and the lines for the terminal."""
    lines: list[str] = []
    clock = Time()
    voice = Voice(lines.append, lambda: speaker, clock)
    voice.prefer(wanted=wanted, language=language)
    return voice, speaker, clock, lines


def shown(voice: Voice, hud: Hud) -> None:
    """Let a voice see a display."""
    voice.heed(Picture(SceneState(), hud), None, 0.0)


@pytest.mark.parametrize(("language", "name"), [("en", "voice-en-gb"), ("de", "voice-de")])
def test_what_the_display_says_is_spoken_in_its_language(language: str, name: str) -> None:
    """In words of the catalogue, in one line, by a voice of that language."""
    voice, speaker, *_ = begun(Speaker(), language)
    shown(voice, ROW)
    voice.finish()
    voice.close()
    words = [say(message, language).replace("\n", ". ") for message in (ROW.task, ROW.hint) if message]
    assert speaker.spoken == [(name, text) for text in words]


def test_nothing_is_said_to_who_does_not_want_it() -> None:
    """Without the preference no engine is even opened."""
    opened: list[str] = []

    def engine() -> Speaker:
        opened.append("now")
        return Speaker()

    voice = Voice(opened.append, engine)
    voice.prefer(wanted=False, language="en")
    shown(voice, ROW)
    voice.read(PAGE)
    voice.close()
    assert not opened


def test_the_newest_wins() -> None:
    """While a sentence is being said only the newest of what comes meanwhile is kept."""
    speaker = Speaker()
    speaker.go_on.clear()
    voice, *_ = begun(speaker)
    shown(voice, ROW)
    assert speaker.speaking.wait(10)
    shown(voice, replace(ROW, repetitions=1))
    shown(voice, replace(ROW, repetitions=2))
    speaker.go_on.set()
    voice.finish()
    voice.close()
    assert speaker.texts[1:] == ["2"]


def test_nothing_stale_is_said() -> None:
    """What has waited longer than three seconds is about something that is over."""
    speaker = Speaker()
    speaker.go_on.clear()
    voice, _, clock, _ = begun(speaker)
    shown(voice, ROW)
    assert speaker.speaking.wait(10)
    shown(voice, replace(ROW, repetitions=1))
    clock.now_s = STALE_S + 0.1
    speaker.go_on.set()
    voice.finish()
    voice.close()
    assert len(speaker.texts) == 1


def test_nothing_is_said_twice_in_a_row() -> None:
    """Who switches the voice off and on again is not told the same thing a second time."""
    voice, speaker, *_ = begun(Speaker())
    for _ in range(2):
        voice.prefer(wanted=True, language="en")
        shown(voice, Hud(task=Message("do.free")))
        voice.finish()
        voice.prefer(wanted=False, language="en")
    voice.close()
    assert speaker.texts == [say(Message("do.free")).replace("\n", ". ")]


def refusing() -> Speaker:
    """A system without speech."""
    raise NoVoice("this system has no speech")


def broken() -> Speaker:
    """A system whose speech breaks."""
    raise OSError("the sound server is gone")


@pytest.mark.parametrize(("engine", "why"), [(refusing, "no speech"), (broken, "sound server")])
def test_without_an_engine_one_line_is_told(engine: Callable[[], Speaker], why: str) -> None:
    """The person at the terminal hears why, once, and play goes on in silence."""
    lines: list[str] = []
    voice = Voice(lines.append, engine)
    voice.prefer(wanted=True, language="en")
    voice.finish()
    shown(voice, ROW)
    voice.close()
    (line,) = lines
    assert why in line
    assert "\n" not in line


def test_a_language_that_nobody_here_speaks_is_told_once() -> None:
    """Words in a language without a voice are only shown; another language is spoken as before."""
    voice, speaker, _, lines = begun(Speaker(["en-gb"]), "de")
    shown(voice, ROW)
    voice.finish()
    shown(voice, replace(ROW, repetitions=1))
    voice.finish()
    assert not speaker.spoken
    assert len(lines) == 1
    voice.prefer(wanted=True, language="en")
    shown(voice, replace(ROW, repetitions=2))
    voice.finish()
    voice.close()
    assert speaker.texts == ["2"]


@pytest.mark.parametrize(
    ("written", "language"),
    [("en-gb", "en"), ("\x05en", "en"), ("de_DE", "de"), ("409", "en"), ("407", "de"), ("0807", "de"), ("de", "de")],
)
def test_every_engines_way_of_naming_languages_is_read(written: str, language: str) -> None:
    """ESpeak writes en-gb, macOS en_US, Windows the number of a locale."""
    assert voice_for([SystemVoice("other", ("fr",)), SystemVoice("it", (written,))], language) == "it"
    assert voice_for([SystemVoice("it", (written,))], "pl") is None


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        (["en-029", "en-us", "en-gb-x-rp", "en-gb"], "en-gb"),
        (["en-029", "en-us"], "en-us"),
        (["en-029"], "en-029"),
        (["de-at", "de_DE"], "de_DE"),
        (["de-at", "de-DE", "de"], "de"),
    ],
)
def test_the_plainest_voice_of_a_language_is_chosen(installed: list[str], chosen: str) -> None:
    """A language's own country, for English Britain, before all the others that speak it."""
    voices = [SystemVoice(written, (written,)) for written in installed]
    assert voice_for(voices, installed[0][:2]) == chosen


def test_the_systems_own_speech_has_voices(skip_or_fail: Callable[[str], None]) -> None:
    """Where pyttsx3 and an engine are installed, there is a voice with a language."""
    try:
        engine = system_engine()
    except NoVoice as missing:
        skip_or_fail(str(missing))
    else:
        assert any(voice.languages for voice in engine.voices())
