"""Memory that pictures had is used again by the next ones, and goes back where it was much."""

import subprocess
import sys

import pytest

from game.machine import allocator

_PICTURES = """
import ctypes, resource, sys
import psutil
from game.machine.allocator import steady_memory
asked = steady_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
def filled(size):
    block = libc.malloc(size)
    ctypes.memset(block, 1, size)
    return block
def shown(size, pictures):
    held = []
    for _ in range(pictures):
        held.append(filled(size))
        filled(400)
        if len(held) == 3:
            libc.free(held.pop(0))
    for picture in held:
        libc.free(picture)
def now():
    return psutil.Process().memory_info().rss, resource.getrusage(resource.RUSAGE_SELF).ru_minflt
shown(int(sys.argv[1]), 9)
before = now()
shown(int(sys.argv[1]), int(sys.argv[2]))
after = now()
print(asked, after[0] - before[0], after[1] - before[1])
"""
"""Pictures come and go, three at a time, with something small behind each that stays; told is what so many took."""

_SCATTERED = """
import ctypes
import psutil
from game.machine.allocator import give_back, steady_memory
steady_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
resident = lambda: psutil.Process().memory_info().rss
before, blocks = resident(), []
for _ in range(400):
    blocks.append(libc.malloc(100_000))
    ctypes.memset(blocks[-1], 1, 100_000)
    ctypes.memset(libc.malloc(400), 1, 400)
for block in blocks:
    libc.free(block)
kept = resident() - before
give_back()
print(kept, resident() - before)
"""
"""Forty megabytes are freed, with something small that stays behind each tenth of one."""

_SCENE = """
import contextlib, ctypes
import psutil
from game.machine.allocator import mapped_apart, steady_memory
steady_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
resident = lambda: psutil.Process().memory_info().rss
def filled(size):
    block = libc.malloc(size)
    ctypes.memset(block, 1, size)
    return block
def left_by_a_scene(around):
    before, brought = resident(), []
    with around:
        for _ in range(200):
            brought.append(filled(200_000))
            filled(400)
    for block in brought:
        libc.free(block)
    return resident() - before
print(left_by_a_scene(mapped_apart()), left_by_a_scene(contextlib.nullcontext()))
"""
"""Forty megabytes come and go, with something small that stays behind each: first as a scene's do, then as others."""

_SETTLED = """
import ctypes, threading
import psutil
from game.machine.allocator import steady_memory
from game.window.settling import Settling
steady_memory()
playing = threading.Event()
others = [threading.Thread(target=playing.wait) for _ in range(3)]
for thread in others:
    thread.start()
settling = Settling(0.0)
def wait_for_room():
    while rooms := [thread for thread in threading.enumerate() if thread.name == "room"]:
        rooms[0].join()
settling.look(0.0)
settling.look(10.0)
wait_for_room()
def pictures():
    met = [bytearray(2 << 20) for _ in range(4)]
    small = [bytes(100) for _ in range(4000)]
    met.clear()
before = psutil.Process().memory_info().rss
pictures()
for _ in range(2):
    thread = threading.Thread(target=pictures)
    thread.start()
    thread.join()
wanted = psutil.Process().memory_info().rss - before
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
blocks = []
for _ in range(400):
    blocks.append(libc.malloc(100_000))
    ctypes.memset(blocks[-1], 1, 100_000)
    ctypes.memset(libc.malloc(400), 1, 400)
for block in blocks:
    libc.free(block)
settling.look(69.0)
wait_for_room()
kept = psutil.Process().memory_info().rss - before
settling.look(70.0)
wait_for_room()
print(wanted, kept, psutil.Process().memory_info().rss - before)
playing.set()
"""
"""Once all is open, more pictures at once than before come and go, in three threads one after the other; then forty
megabytes come to lie free among small things that stay."""

_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems' memory is not asked")


def _shown(size: int, pictures: int) -> tuple[int, int]:
    """How much larger the process is after so many of that size, and how many pages it was given for them."""
    command = [sys.executable, "-c", _PICTURES, str(size), str(pictures)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    asked, grown, pages = told.stdout.split()
    assert asked == "True"
    return int(grown), int(pages)


@_LINUX
@pytest.mark.parametrize("size", [640 * 480 * 3, 1280 * 720 * 3, 1920 * 1080 * 3])
def test_a_picture_uses_the_room_of_an_earlier_one(size: int) -> None:
    """Of a camera's pictures the process does not grow, and hardly any is new pages that the system must clear."""
    grown, pages = _shown(size, 600)
    assert grown < 3 * size
    assert pages < 600 * size / 4096 / 50


@_LINUX
def test_what_is_larger_than_a_picture_goes_back() -> None:
    """Of something large nothing stays behind."""
    grown, _ = _shown(9 << 20, 20)
    assert grown < 2 << 20


@_LINUX
def test_what_lies_free_among_what_is_used_can_be_given_back() -> None:
    """Of 40 MB that lay between small things that stay, less than 4 MB are kept."""
    told = subprocess.run([sys.executable, "-c", _SCATTERED], capture_output=True, text=True, check=True)
    kept, left = (int(word) for word in told.stdout.split())
    assert kept > 36 << 20
    assert left < 4 << 20


@_LINUX
def test_what_a_scene_brought_goes_back_whole() -> None:
    """Of its 40 MB less than one is left though small things between them stay; afterwards room is kept as before."""
    told = subprocess.run([sys.executable, "-c", _SCENE], capture_output=True, text=True, check=True)
    scenes, others = (int(word) for word in told.stdout.split())
    assert scenes < 1 << 20
    assert others > 36 << 20


@_LINUX
def test_what_play_will_want_is_there_once_all_is_open() -> None:
    """Four pictures more than ever, with small things, take less than 200 kB; what lies free for a minute goes."""
    told = subprocess.run([sys.executable, "-c", _SETTLED], capture_output=True, text=True, check=True)
    wanted, kept, left = (int(word) for word in told.stdout.split())
    assert wanted < 200_000
    assert kept > left + (20 << 20)


def test_room_is_kept_as_before_also_where_opening_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only who asked for steady memory has anything changed, and then for as long as something is opened."""
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(allocator, "_asked", [])
    with pytest.raises(KeyError), allocator.mapped_apart():
        raise KeyError
    allocator._asked.append(lambda name, value: told.append((name, value)) or 1)
    with pytest.raises(KeyError), allocator.mapped_apart():
        raise KeyError
    (apart, small), (again, large) = told
    assert apart == again
    assert small < 640 * 480 * 3 < 1920 * 1080 * 3 < large


def test_another_system_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no glibc, nothing is loaded."""
    monkeypatch.setattr(allocator, "platform", "darwin")
    assert allocator.steady_memory() is False
    allocator.give_back(lambda _name: pytest.fail("loaded"))
