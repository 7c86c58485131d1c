"""Opening OpenGL: offscreen by EGL where there is no display, else the current window's context."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

import glcontext
import moderngl

Context = moderngl.Context
"""An open OpenGL, for who only hands it on."""

REQUIRED = 330
"""OpenGL 3.3 core: what moderngl needs and what every laptop of the last ten years has."""

Backend = Callable[..., Any]
"""Opens OpenGL, or finds what is open; see glcontext."""

_SOFTWARE = ("llvmpipe", "softpipe", "swrast", "software", "gdi generic", "swiftshader")


class NoGraphics(ValueError):
    """No OpenGL 3.3 can be opened here; the message says what to install."""


class GraphicsLost(ValueError):
    """OpenGL worked and does not any more: a driver was restarted, or a graphics card is gone."""


@contextmanager
def told_when_lost() -> Iterator[None]:
    """Turn what moderngl complains about while something is drawn into `GraphicsLost`.

    It lets what belonged to a context that is gone answer as an `InvalidObject`, which has no attributes.
    """
    try:
        yield
    except moderngl.Error as trouble:
        raise GraphicsLost(f"The graphics went away ({trouble}).") from None
    except AttributeError as trouble:
        if not isinstance(trouble.obj, moderngl.InvalidObject):
            raise
        raise GraphicsLost("The graphics went away.") from None


def open_context(*, offscreen: bool) -> moderngl.Context:
    """Open OpenGL 3.3.

    Args:
        offscreen: a context of its own without a window; else the context of the current window is taken.

    Raises:
        NoGraphics: when no way of opening one works, with the reason each gave.
    """
    return _first_that_works(_offscreen_ways() if offscreen else _window_ways())


def free_forgotten(context: moderngl.Context) -> None:
    """Give back to the driver what nobody knows any more.

    moderngl's own `gc` fails on what was released by hand before it was forgotten (seen in 5.12): here that is let be.
    """
    while context.objects:
        forgotten = context.objects.popleft()
        if not isinstance(forgotten, moderngl.InvalidObject):
            forgotten.release()


def is_software(context: moderngl.Context) -> bool:
    """Whether the pictures are computed by the processor: then the cheapest tier is where to begin."""
    renderer = str(context.info["GL_RENDERER"]).lower()
    return any(name in renderer for name in _SOFTWARE)


def _offscreen_ways() -> tuple[Callable[[], moderngl.Context], ...]:
    return (
        lambda: _opened(glcontext.get_backend_by_name("egl"), standalone=True),
        lambda: _opened(glcontext.default_backend(), standalone=True),
    )


def _window_ways() -> tuple[Callable[[], moderngl.Context], ...]:
    return (
        lambda: _opened(glcontext.default_backend(), standalone=False),
        lambda: _opened(glcontext.get_backend_by_name("egl"), standalone=False),
    )


def _opened(backend: Backend, *, standalone: bool) -> moderngl.Context:
    mode = "standalone" if standalone else "detect"
    settings: dict[str, Any] = {"context": _Known(backend(mode=mode, glversion=REQUIRED))}
    return moderngl.create_context(standalone=standalone, require=REQUIRED, **settings)


class _Known:
    """What glcontext opened, saying of each function's address the same number each time.

    moderngl (seen in 5.13) never lets go of the numbers that it is told, 670 for each context: 27 kB of every session.
    """

    _addresses: ClassVar[dict[int, int]] = {}

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def load_opengl_function(self, name: str) -> int:
        """The address of a function; 0 where there is none."""
        address = self._opened.load(name)
        return self._addresses.setdefault(address, address)

    load = load_opengl_function

    def __enter__(self) -> Any:
        return self._opened.__enter__()

    def __exit__(self, *problem: object) -> Any:
        return self._opened.__exit__(*problem)

    def release(self) -> None:
        """Close it."""
        self._opened.release()


def _first_that_works(ways: tuple[Callable[[], moderngl.Context], ...]) -> moderngl.Context:
    reasons: list[str] = []
    for way in ways:
        try:
            context = way()
        except Exception as trouble:  # noqa: BLE001 - every backend raises its own kind
            reasons.append(str(trouble).strip().splitlines()[0] if str(trouble).strip() else type(trouble).__name__)
        else:
            context.gc_mode = "context_gc"  # what nobody knows any more is freed by `free_forgotten`
            return context
    raise NoGraphics(
        "Pictures cannot be drawn: no OpenGL 3.3 was found here. On Debian or Ubuntu install it with "
        "'sudo apt install libegl1 libgl1 libgles2 libgl1-mesa-dri'; elsewhere update the graphics driver. "
        f"(tried: {'; '.join(reasons)})"
    )
