"""Libraries of the system that the installed packages load: which are missing here, and who brings them."""

import ctypes
import sys
from collections.abc import Callable, Mapping

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""

DEBIAN_PACKAGES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLESv2.so.2": "libgles2",
    "libgthread-2.0.so.0": "libglib2.0-0",
}
"""What MediaPipe (EGL, GLESv2), OpenCV (GL, glib) and the scenes (GL, EGL) load on Linux, and its Debian package.

From the `NEEDED` entries of the libraries in their wheels. Windows and macOS bring their own.
"""


def missing_libraries(load: Callable[[str], object] = ctypes.CDLL) -> tuple[str, ...]:
    """Names of the needed libraries that do not load on this machine."""
    if not platform.startswith("linux"):
        return ()
    return tuple(name for name in DEBIAN_PACKAGES if not _loads(name, load))


def how_to_install(missing: tuple[str, ...]) -> str:
    """One sentence that names the libraries and the command that brings them."""
    packages = " ".join(dict.fromkeys(DEBIAN_PACKAGES[name] for name in missing))
    return f"This system lacks {', '.join(missing)}. On Debian and Ubuntu: sudo apt install {packages}"


def _loads(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
