"""A message in a window of the system's own: for who started from the menu, where no terminal shows it."""

import textwrap

import pygame

from game.window.catalogue import split, words

_COLUMNS = 66
"""The systems' own windows break no lines themselves; an address or a path is never broken."""


def show_notice(key: str, language: str, **values: str) -> None:
    """Show a sentence of the catalogue until it is closed; where nothing can be shown, nothing happens."""
    head, rest = split(words(key, language, **values))
    try:
        pygame.display.message_box(head, "\n".join([head, "", *_lines(rest)]), message_type="warn")
    except pygame.error:
        return


def _lines(text: str) -> list[str]:
    broken = (
        textwrap.wrap(line, _COLUMNS, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )
    return [line for lines in broken for line in lines or [""]]
