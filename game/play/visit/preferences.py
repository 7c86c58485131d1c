"""What a person has chosen about how they play; kept with them, and changed on one page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from game.level.model import Load
from game.play.hud import Message
from game.play.setup import Arms
from game.play.visit.pages import Choice, Page

Value = str | float | bool


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody plays.

    Attributes:
        posture: "seated" or "standing".
        arms: which arms there are to play with: "both", "left", "right".
        text: how much larger than usual words are, 1-2.
        contrast: words and gauges stand on a dark ground.
        motion: "full", "little" (30 pictures a second, no window) or "still".
        sound: "all", "quiet" or "off".
        voice: what is said is spoken too, where the system has a voice.
        captions: what happens in the scene is said in words.
        language: two letters, or "" for the system's own.
        camera: "auto", or a camera's number.
        mirrored: the camera mirrors its picture.
        window: how strongly the head moves the view, 0-1.
        load: the fullest scene that is wanted: "calm", "explore", "reach", "challenge".
    """

    posture: Literal["seated", "standing"] = "seated"
    arms: Arms = "both"
    text: float = 1.0
    contrast: bool = False
    motion: str = "full"
    sound: str = "all"
    voice: bool = False
    captions: bool = True
    language: str = ""
    camera: str = "auto"
    mirrored: bool = False
    window: float = 1.0
    load: Load = "challenge"

    def to_json(self) -> dict[str, Value]:
        """JSON-ready values, read back by `preferences_of`."""
        return asdict(self)


_VALUES: dict[str, tuple[Value, ...]] = {
    "posture": ("seated", "standing"),
    "arms": ("both", "left", "right"),
    "text": (1.0, 1.5, 2.0),
    "contrast": (False, True),
    "motion": ("full", "little", "still"),
    "sound": ("all", "quiet", "off"),
    "voice": (False, True),
    "captions": (False, True),
    "language": ("", "en", "de"),
    "camera": ("auto", "0", "1", "2"),
    "mirrored": (False, True),
    "window": (0.0, 0.5, 1.0),
    "load": ("calm", "explore", "reach", "challenge"),
}
"""What each may be, in the order in which picking it goes round."""

_PAGES = (
    ("posture", "arms", "text", "contrast", "motion", "language"),
    ("sound", "voice", "captions", "camera", "mirrored", "window", "load"),
)
"""Which are shown together: first what people look for most."""


def preferences_of(document: Mapping[str, Any]) -> Preferences:
    """Preferences from JSON; what is missing, unknown or no longer a choice is as it was in the beginning."""
    usual = Preferences()
    kept: dict[str, Any] = {
        field.name: document[field.name]
        for field in fields(Preferences)
        if document.get(field.name) in _VALUES[field.name]
        and isinstance(document[field.name], type(getattr(usual, field.name)))
    }
    return replace(usual, **kept)


def changed(preferences: Preferences, name: str) -> Preferences:
    """The preferences with one of them at its next value."""
    values, now = _VALUES[name], getattr(preferences, name)
    following = values[(values.index(now) + 1) % len(values)] if now in values else values[0]
    return preferences_of({**preferences.to_json(), name: following})


def is_preference(name: str) -> bool:
    """Whether something picked is one of them."""
    return name in _VALUES


def settings_page(preferences: Preferences, number: int) -> Page:
    """One of the two pages of settings; each button shows its value, and picking it takes the next."""
    switches = tuple(_switch(preferences, name) for name in _PAGES[number])
    return Page(
        key=f"settings.{number + 1}",
        title=Message("visit.settings.title"),
        choices=(
            *switches,
            Choice("settings.more" if number == 0 else "settings.back", Message("visit.choice.more_settings")),
            Choice("back", Message("visit.choice.back"), main=True),
        ),
    )


def _switch(preferences: Preferences, name: str) -> Choice:
    value = getattr(preferences, name)
    worded = str(value).lower() if value != "" else "system"
    return Choice(
        name,
        Message(f"visit.setting.{name}"),
        picked=value is True,
        detail=Message(f"visit.setting.{name}.{worded.replace('.', '_')}"),
    )
