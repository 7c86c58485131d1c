"""One session looked at again in a process of its own: a recording comes in, a packed JSON document goes out.

`python -m game.clinic.looking` reads standard input and writes standard output, so that judging ten minutes again,
which takes seconds, holds up nobody's page. A recording that cannot be read ends it with status 2 and one message.
"""

import asyncio
import gzip
import json
import sys
from asyncio.subprocess import PIPE

from game.recording.format import BadRecording
from game.recording.reader import read_recording
from game.report.replayed.document import document_of
from game.report.replayed.looking import look_again

_LEVEL = 6
_BAD = 2


def packed(data: bytes) -> bytes:
    """The document of a recording, packed with gzip.

    Raises:
        BadRecording: it is none, or damaged.
    """
    document = document_of(look_again(read_recording(data)))
    return gzip.compress(json.dumps(document, separators=(",", ":")).encode(), _LEVEL, mtime=0)


async def packed_elsewhere(data: bytes) -> bytes:
    """The same, in a process of its own, which ends with whoever waits for it.

    Raises:
        BadRecording: it is none, or damaged.
        RuntimeError: the process ended otherwise; what it said is in the message.
    """
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        found, said = await process.communicate(data)
    except asyncio.CancelledError:
        process.kill()
        raise
    if process.returncode == _BAD:
        raise BadRecording(said.decode("utf-8", "replace").strip())
    if process.returncode:
        raise RuntimeError(said.decode("utf-8", "replace")[-2000:])
    return found


def _main() -> int:
    try:
        sys.stdout.buffer.write(packed(sys.stdin.buffer.read()))
    except BadRecording as bad:
        sys.stderr.write(str(bad))
        return _BAD
    return 0


if __name__ == "__main__":
    sys.exit(_main())
