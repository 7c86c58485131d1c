"""Stills of a session that nobody watches."""

import os
from collections.abc import Mapping
from typing import Any

from game.files.places import assets_dir
from game.level.model import Level
from game.scenes.context import NoGraphics
from game.scenes.quality import STILL
from game.scenes.stage import Stage, open_stage
from game.sessions.options import AUTO, PUPPET, PlayOptions, Told
from game.sessions.session import Judge
from game.window.contract import Picture
from game.window.screen import PlayScreen, Reading
from game.window.stills import StillKeeper


class _Showing:
    """The judge as a screen wants to see it."""

    def __init__(self, judge: Judge, *, demo: bool) -> None:
        self._judge = judge
        self._demo = demo

    def advance(self, _intents: object) -> Picture:
        """What to show now."""
        return self._judge.picture(self._judge.state.clock.now_us, demonstration=self._demo)

    def summary(self) -> Mapping[str, Any]:
        """Nothing: nobody reads it on a screen."""
        return {}


class Gallery:
    """Stills of a session that nobody watches; empty where none are wanted or nothing can be drawn."""

    _LIVES_US = 100_000

    def __init__(
        self,
        stage: Stage | None,
        keeper: StillKeeper | None,
        reading: Reading,
        *,
        demo: bool,
    ) -> None:
        self._stage = stage
        self._reading = reading
        self._keeper = keeper
        self._demo = demo
        self._screen: PlayScreen | None = None
        self._lived_us = -1

    @classmethod
    def open(cls, options: PlayOptions, level: Level, told: Told) -> "Gallery":
        """Open a stage for the stills, or say why there will be none."""
        if options.stills is None:
            return cls(None, None, options.reading, demo=False)
        keeper = StillKeeper(options.stills)
        os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
        try:
            stage = open_stage(
                scene=level.scene, size=options.size, assets=assets_dir(), seed=options.seed, offscreen=True
            )
        except NoGraphics as missing:
            told(f"{missing} The session is played without pictures.")
            return cls(None, None, options.reading, demo=False)
        stage.fixed, stage.comfort = STILL, options.comfort
        return cls(stage, keeper, options.reading, demo=options.source in {PUPPET, AUTO})

    def visit(self, judge: Judge) -> None:
        """Let the scene live, ten times a second, and keep a still when it is time."""
        now_us = judge.state.clock.now_us
        if self._stage is None or self._keeper is None or now_us - self._lived_us < self._LIVES_US:
            return
        self._lived_us = now_us
        time_s = (now_us - (judge.state.clock.began_us or 0)) / 1e6
        if not self._keeper.due(time_s):
            self._stage.advance(judge.picture(now_us, demonstration=self._demo).scene)
            return
        self._screen = self._screen or PlayScreen(_Showing(judge, demo=self._demo), self._reading)
        self._screen.advance([], time_s)
        self._screen.draw(self._stage, self._stage.size, time_s)
        if self._screen.picture:
            self._keeper.heed(self._screen.picture, self._stage, time_s)

    def close(self) -> list[str]:
        """Close the stage; the stills that were kept."""
        if self._stage:
            self._stage.close()
        return [str(path) for path in self._keeper.kept] if self._keeper else []
