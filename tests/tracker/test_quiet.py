"""Native chatter is kept from the player; what Python says is not."""

import os
import subprocess
import sys

import pytest

from game.tracker.quiet import quiet_native_code


def test_native_words_vanish_and_come_back(capfd: pytest.CaptureFixture[str]):
    """What is written to descriptor 2 inside is lost, before and after it is not, however often it is nested."""
    os.write(2, b"before ")
    with quiet_native_code(), quiet_native_code():
        os.write(2, b"inside ")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_pythons_own_words_are_heard():
    """Inside, `sys.stderr` still reaches the terminal, for a progress bar that is being drawn meanwhile."""
    program = (
        "import os, sys\n"
        "from game.tracker.quiet import quiet_native_code\n"
        "with quiet_native_code():\n"
        "    os.write(2, b'native ')\n"
        "    print('python', file=sys.stderr)\n"
        "print('after', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "python\nafter\n"
