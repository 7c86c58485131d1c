"""English as a stranger would see it: to find words that no translator can reach, and boxes that are too small.

Every line stands in brackets, so that one which is cut off or never went through the catalogue shows; vowels carry
accents; and each word has two fifths more letters, as German and Finnish often do.
"""

import re
from itertools import pairwise

LONGER = 0.4
"""How much longer a line of words is made: German runs a third longer than English, and short labels more."""

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéîõûýÁÉÎÕÛÝçñšž")
_VOWELS = "aeiouyAEIOUY"
_PLACEHOLDER = re.compile(r"(\{[^}]*\})")


def pseudo(sentence: str) -> str:
    """A sentence in the pseudo-language: its placeholders stay as they are, each line has brackets of its own."""
    return "\n".join(f"[{_stretched(line)}]" if line else line for line in sentence.split("\n"))


def _stretched(line: str) -> str:
    parts = _PLACEHOLDER.split(line)
    return "".join(part if part.startswith("{") else _longer(part) for part in parts)


def _longer(text: str) -> str:
    """Vowels are doubled while letters are owed; what is still owed at a word's end stands there."""
    result, owed = "", 0.0
    for letter, following in pairwise(f"{text} "):
        owed += LONGER if letter.isalpha() else 0.0
        ends = letter.isalpha() and not following.isalpha()
        more = int(owed) if letter in _VOWELS or ends else 0
        result += letter + letter.lower() * more
        owed -= more
    return result.translate(_ACCENTS)
