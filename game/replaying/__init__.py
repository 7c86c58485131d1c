"""Playing a recorded session back: the same inputs through the same rules, shown at the speed of life or not at all."""

from game.replaying.showing import Replaying, ReplayOptions, replay_session

__all__ = ["ReplayOptions", "Replaying", "replay_session"]
