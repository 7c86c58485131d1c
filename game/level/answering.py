"""Which scene answers which movement, and with what: how levels that are composed, not written, get their events."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.body.taught.movement import is_taught


@dataclass(frozen=True, slots=True)
class Answer:
    """What a movement makes happen in one scene.

    Attributes:
        repetition, hold, set: scene events, as of a cue's `events`.
    """

    repetition: str
    hold: str | None
    set: str


END = {
    "sky": "sunrise",
    "reef": "rays_of_light",
    "lanterns": "dawn_breaks",
    "garden": "full_bloom",
    "grove": "sunlit",
    "still_water": "stars_come_out",
}
"""Scene id -> the event at the end of a level."""

_LIFT = Answer("lift", "flock", "soar")
_LANTERN = Answer("lantern_rises", "lantern_glows", "lanterns_fly")
_LIGHT = Answer("lights_ashore", "sand_glows", "heron")

ANSWERS: dict[str, dict[str, Answer]] = {
    "shoulder_abduction": {
        "sky": _LIFT,
        "lanterns": _LANTERN,
        "still_water": _LIGHT,
        "garden": Answer("watered", "bloom", "butterflies"),
    },
    "shoulder_scaption": {"sky": _LIFT, "lanterns": _LANTERN, "still_water": _LIGHT},
    "shoulder_flexion": {
        "garden": Answer("pot_placed", "bloom", "butterflies"),
        "sky": _LIFT,
        "lanterns": Answer("lantern_rises", "lantern_glows", "shooting_star"),
    },
    "overhead_reach": {"lanterns": _LANTERN, "garden": Answer("basket_hung", "bloom", "butterflies"), "sky": _LIFT},
    "external_rotation": {
        "garden": Answer("gate_opens", "bloom", "butterflies"),
        "sky": Answer("clouds_open", "flock", "soar"),
        "reef": Answer("shoal_parts", "anemones", "turtle"),
    },
    "horizontal_abduction": {
        "garden": Answer("raked", "bloom", "butterflies"),
        "reef": Answer("shoal_parts", "anemones", "turtle"),
    },
    "shoulder_extension": {"sky": Answer("gust", "flock", "soar")},
    "row": {
        "reef": Answer("current", "anemones", "turtle"),
        "garden": Answer("pot_lifted", "bloom", "butterflies"),
        "still_water": Answer("ripples", "sand_glows", "sea_glow"),
    },
    "scapular_retraction": {
        "reef": Answer("clam_opens", "anemones", "shoal_parts"),
        "sky": Answer("gust", "flock", "soar"),
        "still_water": Answer("ripples", "sand_glows", "sea_glow"),
        "lanterns": Answer("lantern_glows", None, "shooting_star"),
    },
    "scapular_protraction": {"reef": Answer("ring_wave", "shoal_parts", "turtle")},
    "scapular_elevation": {
        "grove": Answer("drops_fall", "birds_land", "deer_passes"),
        "sky": Answer("snow", None, "flock"),
    },
    "scapular_depression": {"grove": Answer("ferns_open", "birds_land", "deer_passes")},
    "thoracic_extension": {"lanterns": Answer("lantern_drifts", "lantern_glows", "lanterns_fly")},
    "thoracic_rotation": {"lanterns": Answer("aurora_sweeps", None, "shooting_star")},
    "thoracic_side_bend": {"sky": Answer("bank", None, "soar")},
    "cat_cow": {"grove": Answer("wind_passes", None, "deer_passes")},
    "neck_side_bend": {
        "grove": Answer("branches_sway", "birds_land", "deer_passes"),
        "still_water": Answer("breeze", None, "heron"),
    },
    "chin_tuck": {"grove": Answer("fireflies", "birds_land", "deer_passes")},
    "breathing": {"still_water": Answer("wave_comes_in", None, "sea_glow")},
}
"""Movement id -> the scenes that answer it, the one that was built around it first."""


def scenes_of(movement: str, activity: str | None = None) -> tuple[str, ...]:
    """The scenes that answer a movement, the best first; an everyday activity is done in the garden."""
    return ("garden",) if activity else tuple(answers_to(movement))


def answers_to(movement: str) -> Mapping[str, Answer]:
    """Scene id -> what a movement makes happen there. What was taught is answered by what suits any movement."""
    return _TAUGHT if is_taught(movement) and movement not in ANSWERS else ANSWERS[movement]


_TAUGHT = {
    "still_water": Answer("ripples", "sand_glows", "sea_glow"),
    "lanterns": Answer("lantern_glows", "aurora_sweeps", "lanterns_fly"),
    "reef": Answer("ring_wave", "anemones", "turtle"),
}
