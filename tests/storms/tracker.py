"""The tracker of a storm: the game's own threads, with a model that knows the puppet, crashes and hangs."""

from collections.abc import Callable
from typing import Any

from game.tracker.keeping import Keeping
from game.tracker.live import LivePictures
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import Report
from tests.storms.person import NOBODY, Found, nonsense, seen, somebody_else
from tests.storms.pictures import number_of
from tests.storms.timeline import PARTLY, Kind
from tests.storms.world import FRAME_US, World


def pictures_in(world: World) -> type[LivePictures]:
    """`LivePictures` in that world's time; everything that it does is its own."""

    def made(*arguments: Any, **options: Any) -> Pictures:
        return Pictures(world, *arguments, **options)

    return made  # type: ignore[return-value]


class Pictures(LivePictures):
    """`LivePictures` that can be asked whether it has something to do."""

    def __init__(self, world: World, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._world = world
        self._lock = world.changed
        self._in_model = False
        self._round = self._heard = -1
        self._stopping.wait = self._wait  # type: ignore[method-assign] - a camera is opened again in the world's time

    @property
    def stops(self) -> bool:
        """Whether the session is being closed."""
        return self._stopping.is_set()

    def start(self) -> None:
        """Begin, and be known."""
        self._world.source = self
        super().start()

    def poll(self) -> list[Report]:
        """As always; what it gives is being judged until the next `wait`."""
        with self._lock:
            reports = super().poll()
            if reports:
                self._heard = -1
            self._lock.notify_all()
            return reports

    def wait(self, _seconds: float) -> None:
        """Wait for a report, or for time to pass; whoever polls does so at least once in every frame."""
        with self._lock:
            frame = self._world.frame
            if self._round != frame:
                self._round = frame
                return
            self._heard = frame
            self._lock.notify_all()
            self._lock.wait_for(lambda: self._reports or self._failure or self._world.frame != frame, 0.05)

    def close(self) -> None:
        """As always, and nobody sleeps through it."""
        self._stopping.set()
        with self._lock:
            self._lock.notify_all()
        super().close()

    def is_quiet(self, frame: int) -> bool:
        """Whether everything up to that frame has been captured, tracked and heard."""
        if self._failure or self.stops:
            return True
        busy = (self._in_model or self.mailbox._held is not None) and not self._world.model_hangs
        return not busy and not self._reports and self._heard == frame

    def _exchange(self, result: Report | None) -> Picture | None:
        with self._lock:
            picture = super()._exchange(result)
            self._in_model = picture is not None
            self._lock.notify_all()
            return picture

    def _wait(self, seconds: float) -> bool:
        until_us = self._world.frame * FRAME_US + round(seconds * 1e6)
        with self._lock:
            while not self.stops and self._world.frame * FRAME_US < until_us:
                self._world.camera_waits()
            return self.stops


class StormModel(PoseModel):
    """A pose model that breaks and hangs when the storm says so; what it finds otherwise, its kinds know."""

    world: World

    def raw_result(self, picture: Picture) -> Any:
        """Which people are found, if it does not break or hang."""
        world = self.world
        if world.has(Kind.WORKER_HANGS):
            self._hang()
        fault = world.open_faults.get(Kind.WORKER_CRASHES)
        if fault:
            if fault.how == "once":
                world.over(fault)
            raise RuntimeError("Graph has errors: \nCalculator::Process() for node failed")
        return self._found(picture)

    def _found(self, picture: Picture) -> Any:
        raise NotImplementedError

    def _hang(self) -> None:
        world = self.world
        with world.changed:
            world.model_hangs = True
            world.changed.notify_all()
            while world.has(Kind.WORKER_HANGS) and not (world.source and world.source.stops):
                world.changed.wait(0.05)
            world.model_hangs = False


class PuppetModel(StormModel):
    """Reads in the picture what was before the camera, and answers as MediaPipe would; the game does the rest."""

    def _found(self, picture: Picture) -> Found:
        world, number = self.world, number_of(picture.pixels)
        taken = world.film.get(number) if number is not None else None
        if taken is None:
            return NOBODY
        other = world.open_faults.get(Kind.SECOND_PERSON)
        if other and not self._keeping.hidden:
            moving = other.how == "walks past"
            return somebody_else(taken.stamp_us, taken.camera, moving=moving, mirror=taken.mirror)
        person = seen(taken.angles, taken.stamp_us, taken.camera, mirror=taken.mirror)
        wrong = world.open_faults.get(Kind.NONSENSE)
        if wrong is None or wrong.how == PARTLY:
            world.tell("seen", number, taken.stamp_us)
        return nonsense(wrong.how, person, taken.stamp_us) if wrong else person

    def _begin(self, part: int) -> None:
        self._closing: Callable[[], object] = lambda: None
        self._part = part
        self._begun_us = 0
        self._settled = True
        self._keeping = Keeping()


class RealModel(StormModel):
    """MediaPipe."""

    def _found(self, picture: Picture) -> Any:
        found = PoseModel.raw_result(self, picture)
        wrong = self.world.open_faults.get(Kind.NONSENSE)
        return nonsense(wrong.how, found, picture.stamp_us) if wrong else found


def model_in(world: World) -> type[PoseModel]:
    """The model that sees that world."""
    kind = RealModel if world.storm.real_model else PuppetModel
    return type("Model", (kind,), {"world": world})
