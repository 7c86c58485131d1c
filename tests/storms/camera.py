"""The camera of a storm, as OpenCV shows one: it can be pulled out, cover itself, freeze, and come back as another."""

import numpy as np

from tests.storms.pictures import Pixels
from tests.storms.timeline import Kind
from tests.storms.world import World


class StormCamera:
    """What `cv2.VideoCapture` does, in a world where things go wrong."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen = world.shutter
        self._plugged = world.plugged
        self._open = not world.has(Kind.UNPLUGGED)

    def isOpened(self) -> bool:  # noqa: N802 - OpenCV's name
        """Whether it is there."""
        return self._open

    def grab(self) -> bool:
        """Wait for the next frame; False where the camera is gone, or the game stops."""
        world = self._world
        with world.changed:
            while world.shutter == self._seen or world.has(Kind.UNPLUGGED) or not self._is_there():
                if not self._is_there() or world.source is None or world.source.stops:
                    self._open = False
                    return False
                world.camera_waits()
            world.camera_idle = False
            self._seen = world.shutter
            return True

    def retrieve(self) -> tuple[bool, Pixels]:
        """The frame, blue green red."""
        world = self._world
        width, height = world.camera.size
        if world.has(Kind.BLACK):
            return True, np.random.default_rng(self._seen).integers(0, 4, (height, width, 3)).astype(np.uint8)
        shown = world.frozen_at if world.has(Kind.FROZEN) else self._seen
        return True, world.picture(shown)

    def release(self) -> None:
        """Let it go."""
        self._open = False

    def _is_there(self) -> bool:
        fault = self._world.open_faults.get(Kind.UNPLUGGED)
        says_so = fault is not None and fault.how == "says so"
        return self._open and not says_so and self._plugged == self._world.plugged
