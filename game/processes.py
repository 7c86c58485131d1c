"""Processes of our own, started anew (nothing of this one's memory is theirs), that never outlive us."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class ProcessDiedError(RuntimeError):
    """A process of our own ended without an answer: killed, out of memory, or crashed in a library."""


def leave_with_parent() -> None:
    """Let this process end when its parent does, also if that is killed: a waiting pool would wait for ever."""
    threading.Thread(target=_leave_when_alone, name="parent", daemon=True).start()


def answer_of(work: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs) -> Answer:
    """Run a function of a module in a process of its own, and return what it returns or raise what it raises.

    Raises:
        ProcessDiedError: it ended without an answer.
    """
    ours, theirs = _SPAWN.Pipe(duplex=False)
    with _running(_answer, theirs, work, args, kwargs):
        theirs.close()
        try:
            answer, failure = ours.recv()
        except EOFError:
            raise ProcessDiedError(f"The process that ran {work.__name__} ended without an answer.") from None
    if failure is not None:
        raise failure
    value: Answer = answer
    return value


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[int]:
    """Let a function of a module run in a process of its own meanwhile; yields its id, and kills it at the end."""
    with _running(_alone, work) as pid:
        yield pid


_SPAWN = get_context("spawn")


@contextmanager
def _running(target: Callable[..., object], *args: object) -> Iterator[int]:
    process = _SPAWN.Process(target=target, args=args, daemon=True)
    process.start()
    try:
        yield process.pid or 0
    finally:
        process.kill()
        process.join()


def _alone(work: Callable[[], object]) -> None:
    _depend_on_parent()
    work()


def _answer(
    sender: Connection, work: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]
) -> None:
    _depend_on_parent()
    try:
        sender.send((work(*args, **kwargs), None))
    except Exception as failure:  # noqa: BLE001 - raised again where it is heard
        sender.send((None, failure))


def _depend_on_parent() -> None:
    """End with the parent, and leave Ctrl+C to it: a terminal sends that to both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_with_parent()


def _leave_when_alone() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
