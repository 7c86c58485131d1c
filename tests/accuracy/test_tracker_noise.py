"""Measuring the tracker's noise: what is put in comes out, and the smoothing is what the decision page says."""

from dataclasses import replace
from random import Random

import pytest

from game.accuracy.findings import in_turn
from game.accuracy.held_pictures import FRAME_US, HELD
from game.accuracy.smoothing_choice import Costs, costs, measure
from game.accuracy.tracker_noise import Held, fitted, held_of, tables
from game.body.pose import Point, PoseFrame
from game.body.puppet import EASE, LIVELY, Camera, Flaws, frame_of, scaled
from game.body.smoothing import PICTURE

WHOLE = Camera(distance=2.0, size=(1280, 720))
"""Hands and hips are in the picture."""


def still(flaws: Flaws, seed: int) -> list[PoseFrame | None]:
    """Three seconds of the puppet at ease, seen through those flaws."""
    dice = Random(seed)
    seen_with = replace(flaws, drift=0.0, lost=0.0, seed=seed)
    start_us = seed * 10_000_000
    return [frame_of(EASE, start_us + i * FRAME_US, camera=WHOLE, flaws=seen_with, chance=dice) for i in range(HELD)]


def measured(flaws: Flaws) -> list[Held]:
    """Sixteen held moments of one clip at a desk."""
    found = [held_of(("puppet", "desk", still(flaws, seed))) for seed in range(16)]
    return [one for one in found if one]


def test_the_noise_put_in_is_the_noise_measured() -> None:
    """Held for three seconds as the real pictures are, the puppet shows most of its noise, joint by joint.

    Less than all of it, since what wanders more slowly than three seconds does not show in them.
    """
    found = fitted(measured(LIVELY))
    for name, truth in {"face": 3.3, "shoulder": 3.9, "elbow": 7.7, "wrist": 19.3}.items():
        assert 0.7 * truth < 1000 * found["image"][name] < 1.1 * truth, name
    assert found["face_together"] == pytest.approx(0.75, abs=0.12)
    assert found["turn"] == pytest.approx(0.8, abs=0.25)
    assert found["lags"][0] > found["lags"][1] > found["lags"][2]


def test_twice_the_noise_measures_twice() -> None:
    """Noise scaled by two comes out twice as large in the picture and in depth."""
    once, twice = fitted(measured(LIVELY)), fitted(measured(scaled(LIVELY, 2.0)))
    for column in ("image", "depth"):
        assert twice[column]["shoulder"] == pytest.approx(2 * once[column]["shoulder"], rel=0.05)


def test_a_moment_with_two_people_says_nothing() -> None:
    """Where the tracker goes from one person to another, or finds nobody, there is no trembling to measure."""
    one = still(LIVELY, 0)
    moved = [
        frame and replace(frame, image=tuple(p and Point(p.x + 9_000, p.y, p.z) for p in frame.image)) for frame in one
    ]
    assert held_of(("two", "whole", one[:45] + moved[45:])) is None
    assert held_of(("nobody", "whole", [None] * HELD)) is None


def test_what_was_measured_can_be_printed() -> None:
    """Each table has a row a moment, clip or kind of landmark, and every row has as many cells as the table columns."""
    held = measured(LIVELY)
    document = {
        "running": [],
        "held": [{name: getattr(one, name) for name in one.__slots__} for one in held],
        "fitted": fitted(held),
    }
    shown = tables(document)
    assert [len(table.rows) for table in shown] == [len(held), 0, 5]
    assert all(len(row) == len(table.columns) for table in shown for row in table.rows)


def test_the_smoothing_is_what_the_page_says() -> None:
    """The chosen setting takes more than half of the trembling off, and costs 22 ms at 60 degrees a second."""
    none, chosen = costs(replace(PICTURE, rest_hz=1e6)), costs(PICTURE)
    assert chosen.trembling < none.trembling / 2
    assert chosen.shoulder < none.shoulder
    assert 0 < chosen.lag_60 < 22
    assert 0 < chosen.lag_20 < 42
    assert 0 < max(chosen.peak, chosen.peak_both, chosen.quick, chosen.quick_both) < 0.3


def test_what_smoothing_costs_can_be_printed() -> None:
    """No filter and the chosen setting stand in a row each, with a number under each column."""
    (table,) = measure(in_turn, quick=True).tables
    assert [row[:2] for row in table.rows] == [("none", None), (PICTURE.rest_hz, PICTURE.per_speed)]
    assert table.columns[2:] == Costs.__slots__
    assert all(isinstance(cell, float) for row in table.rows for cell in row[2:])
