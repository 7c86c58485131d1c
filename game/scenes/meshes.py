"""Meshes that are made when they are first drawn: a tier that nobody sees costs nothing."""

from collections.abc import Callable
from typing import TypeVar

import moderngl

Key = TypeVar("Key")
"""What tells one mesh from another: most often the tier."""


class Meshes(dict[Key, moderngl.VertexArray]):
    """One mesh for each key; what is not there yet is made by asking for it."""

    def __init__(self, make: Callable[[Key], moderngl.VertexArray]) -> None:
        """Hold none; `make` is called once for each key."""
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> moderngl.VertexArray:
        made = self[key] = self._make(key)
        return made

    def release(self) -> None:
        """Give back all that were made."""
        for mesh in self.values():
            mesh.release()
