"""A taught movement as it is written down: whole numbers and a few words, so that a person can read it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from game.body.movements.entry import Words
from game.body.movements.unknown import TAUGHT
from game.body.puppet import Angles, ArmAngles
from game.body.side import Side
from game.body.taught.features import NAMES
from game.body.view import View

_DIGITS = 6
"""Hexadecimal digits of the SHA-256 over everything that is measured, at the end of an id."""

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Taught:
    """A movement that somebody showed.

    Attributes:
        name: the middle of the id: lower-case letters, digits and underscores.
        called: in the words of who taught it; they may be changed, the rest may not.
        side: on which it was shown; of a movement without sides, both.
        view: from where the camera saw it, and so from where it can be told.
        weights: feature -> millionths, for the side on which it was shown; what is not there does not matter.
        at_ease: the weighted sum at ease, hundredths of a percent.
        shown: the puppet's angles at its end, tenths of a degree, as `shown_by` reads them.
        repetitions: how many were shown.
        separability: what it was tried against -> hundredths of standard deviations.
        reach: the same -> percent of the way to its end that this comes at most.
    """

    name: str
    called: Words
    side: Side
    view: View
    weights: Mapping[str, int]
    at_ease: int
    shown: Mapping[str, int]
    repetitions: int
    separability: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    reach: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def sided(self) -> bool:
        """Whether left and right are told apart."""
        return self.side is not Side.BOTH

    @property
    def id(self) -> str:
        """As in levels, plans and recordings: its name, and a sum over what is measured.

        Two that measure differently never share an id, so that a session stays what it was when the movement is taught
        anew, and a clinic may hold many people's.
        """
        measured = [self.side.value, self.view.value, sorted(self.weights.items()), self.at_ease]
        return f"{TAUGHT}{self.name}_{sha256(repr(measured).encode('ascii')).hexdigest()[:_DIGITS]}"

    def to_json(self) -> dict[str, Any]:
        """The movement as a JSON document; `taught_of` reads it back."""
        return {
            "format": FORMAT,
            "id": self.id,
            "name": self.name,
            "side": self.side.value,
            "view": self.view.value,
            "at_ease": self.at_ease,
            "repetitions": self.repetitions,
            "words": {key: text for key, text in asdict(self.called).items() if text},
            "weights": dict(self.weights),
            "shown": dict(self.shown),
            "separability": dict(self.separability),
            "reach": dict(self.reach),
        }


ARM = ("elevation", "plane", "rotation", "elbow")
TRUNK = ("side_bend", "turn", "head_tilt", "head_turn", "head_nod")
"""The puppet's angles in `Taught.shown`: of each arm, as `left_plane`, and of trunk and head."""

SHOWN = (*(f"{side}_{part}" for side in ("left", "right") for part in ARM), *TRUNK)


def shown_by(taught: Taught, side: Side, amount: float) -> Angles:
    """The puppet doing it on a side, so far: 0 at ease, 1 its end; on both sides at once only the arms do it."""
    if not taught.sided:
        return _bent(Angles(_arm(taught, "left", amount), _arm(taught, "right", amount)), taught, amount)
    own, ease = _arm(taught, taught.side.value, amount), ArmAngles()
    left, right = (ease if side is other else own for other in (Side.RIGHT, Side.LEFT))
    return _bent(Angles(left, right), taught, amount * _ways(taught, side))


def _ways(taught: Taught, side: Side) -> int:
    return 0 if side is Side.BOTH else 1 if side is taught.side else -1


def _arm(taught: Taught, side: str, amount: float) -> ArmAngles:
    ease = asdict(ArmAngles())
    ends = {part: taught.shown.get(f"{side}_{part}", 10 * ease[part]) / 10 for part in ARM}
    return ArmAngles(**{part: ease[part] + amount * (end - ease[part]) for part, end in ends.items()})


def _bent(angles: Angles, taught: Taught, amount: float) -> Angles:
    """The same with trunk and head where they go."""
    ends = {name: amount * taught.shown.get(name, 0) / 10 for name in TRUNK}
    return replace(
        angles,
        side_bend=ends["side_bend"],
        turn=ends["turn"],
        head_tilt=ends["head_tilt"],
        head_turn=ends["head_turn"],
        head_nod=abs(amount) * taught.shown.get("head_nod", 0) / 10,
    )


def taught_of(document: object) -> Taught:
    """The movement that `Taught.to_json` wrote.

    Raises:
        ValueError: it is none; says where.
    """
    parts = _object(document, "the movement")
    if parts.get("format") != FORMAT:
        raise ValueError(f"format: expected {FORMAT}, got {_short(parts.get('format'))}")
    taught = Taught(
        name=_name(parts.get("name")),
        called=_called(parts.get("words")),
        side=Side(_one_of(tuple(Side), parts.get("side"), "side")),
        view=View(_one_of(tuple(View), parts.get("view"), "view")),
        weights=_numbers(parts.get("weights"), "weights", NAMES),
        at_ease=_integer(parts.get("at_ease"), "at_ease"),
        shown=_numbers(parts.get("shown"), "shown", SHOWN),
        repetitions=_integer(parts.get("repetitions"), "repetitions"),
        separability=_numbers(parts.get("separability", {}), "separability", None),
        reach=_numbers(parts.get("reach", {}), "reach", None),
    )
    if not taught.weights:
        raise ValueError("weights: there are none, so nothing could be measured")
    if parts.get("id") != taught.id:
        raise ValueError(
            f"id: expected {taught.id}, got {_short(parts.get('id'))}; what is measured was changed, so teach it again"
        )
    return taught


_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LARGEST = 2**31
_LONGEST_WORDS = 160
_MOST_NUMBERS = 40


def _object(document: object, at: str) -> Mapping[str, object]:
    if not isinstance(document, Mapping) or not all(isinstance(key, str) for key in document):
        raise ValueError(f"{at}: expected a table, got {_short(document)}")
    return document


def _name(value: object) -> str:
    if not isinstance(value, str) or not is_name(value):
        raise ValueError(f"name: expected lower-case letters, digits and _, at most 40, got {_short(value)}")
    return value


def is_name(value: str) -> bool:
    """Whether something may be the middle of an id."""
    return _NAME.fullmatch(value) is not None


def _called(value: object) -> Words:
    words, known = _object(value, "words"), {one.name for one in fields(Words)}
    for key, text in words.items():
        if key not in known or not isinstance(text, str) or len(text) > _LONGEST_WORDS or "\n" in text:
            raise ValueError(f"words.{key}: expected one line of at most {_LONGEST_WORDS} letters")
    if not words.get("name") or not words.get("task"):
        raise ValueError("words: name and task are needed")
    return Words(**{key: str(text) for key, text in words.items()})


def _one_of(known: Sequence[str], value: object, at: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{at}: expected one of {', '.join(known)}, got {_short(value)}")
    return value


def _numbers(value: object, at: str, names: tuple[str, ...] | None) -> Mapping[str, int]:
    found = _object(value, at)
    if len(found) > _MOST_NUMBERS:
        raise ValueError(f"{at}: {len(found)} numbers are more than there can be")
    for key in found:
        if names is not None and key not in names:
            raise ValueError(f"{at}.{_short(key)}: there is no such thing to measure")
    return MappingProxyType({key: _integer(number, f"{at}.{key}") for key, number in found.items()})


def _integer(value: object, at: str) -> int:
    if type(value) is not int or abs(value) >= _LARGEST:
        raise ValueError(f"{at}: expected a whole number, got {_short(value)}")
    return value


def _short(value: object) -> str:
    return f"{value!r:.40}"
