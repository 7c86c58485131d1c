"""Posture tips: given one at a time, only to who asks, and each once.

What they say is common ground of published advice, in our words: International Labour Office and International
Ergonomics Association, Ergonomic Checkpoints (2nd ed., 2010), on screens, chairs and breaks; ISO 9241-5:1998 on
changing posture at a workstation; Waongenngarm et al., Applied Ergonomics 68:230 (2018), on active breaks.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip.

    Attributes:
        fits: kinds of change (`position.Kind`) after which it is the one to give.
    """

    id: str
    fits: frozenset[str] = frozenset()


TIPS = (
    Tip("larger_words", frozenset({"nearer"})),
    Tip("elbows_rest", frozenset({"shoulders"})),
    Tip("both_sides", frozenset({"lean_left", "lean_right"})),
    Tip("screen_ahead", frozenset({"turn_left", "turn_right"})),
    Tip("next_position", frozenset({"same", "further"})),
    Tip("stand_up"),
    Tip("look_far"),
    Tip("breathe_out"),
)
"""In the order in which they are given where none fits."""
