"""How the demo person and the bot do the steps of a calibration."""

from dataclasses import replace
from math import cos, pi

from game.body.movements import doing
from game.body.puppet import EASE, Angles, ArmAngles
from game.body.side import Side
from game.play.calibration.calibrating import Calibration, Phase

_REACTION_S = 0.8
_TURN, _LEAN = 18.0, 6.0
"""Degrees: a turn that narrows the shoulders as much as a squeeze does, and a lean of 5 cm at the shoulders."""


def calibrating(calibration: Calibration, since_s: float, amount: float) -> Angles:
    """The posture of somebody who does what a step asks, `since_s` after it began, until it is over."""
    if calibration.phase is not Phase.DOING or since_s < _REACTION_S:
        return EASE
    t = since_s - _REACTION_S
    match calibration.step:
        case "left_arm" | "right_arm":
            side = Side.LEFT if calibration.step == "left_arm" else Side.RIGHT
            return doing("shoulder_abduction", side, amount * _out_and_back(t, 4.5))
        case "protract_retract":
            return _blades(_to_and_fro(t, 3.6))
        case "shrug":
            return doing("scapular_elevation", Side.BOTH, amount * _out_and_back(t, 3.0))
        case "turn":
            return replace(EASE, turn=_TURN * _to_and_fro(t, 4.8))
        case "lean":
            return replace(EASE, lean_forward=_LEAN * _to_and_fro(t, 4.8))
        case _:
            return EASE


def _blades(way: float) -> Angles:
    """Forward by 10 degrees (way 1), back by 9 (way -1), at the sternoclavicular joint (Peeters et al. 2023)."""
    arm = ArmAngles(clavicle_back=20 - (10 if way > 0 else 9) * way)
    return Angles(arm, arm)


def _out_and_back(t: float, period_s: float) -> float:
    return (1 - cos(2 * pi * t / period_s)) / 2


def _to_and_fro(t: float, period_s: float) -> float:
    """0 to 1, to -1, and back to 0, starting softly."""
    return (1 - cos(2 * pi * t / period_s * 2)) / 2 * (1 if t % period_s < period_s / 2 else -1)
