"""GLSL files become programs: includes resolved, the quality tier defined, mistakes named by file and line."""

import re
from collections.abc import Mapping
from pathlib import Path

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.block import BINDING

_INCLUDE = re.compile(r'^#include "([\w./]+)"$', re.MULTILINE)
_DEPTH = 8
"""Includes nested deeper than this are a circle."""


class ShaderProblem(ValueError):
    """A shader file is missing or does not compile; the message names the file."""


class Shaders:
    """The programs of one context, compiled on first use, one for each file pair and set of definitions."""

    def __init__(self, context: moderngl.Context, folder: Path) -> None:
        """Compile from `folder` (assets/shaders) into `context`."""
        self._context = context
        self._folder = folder
        self._programs: dict[tuple[str, str, str], moderngl.Program] = {}

    def program(
        self, vertex: str, fragment: str, definitions: Mapping[str, int | float] | None = None
    ) -> moderngl.Program:
        """Compile a vertex and a fragment file, named relative to the shader folder.

        Args:
            vertex: such as "shared/fullscreen.vert".
            fragment: such as "sky/air.frag".
            definitions: name -> number, written as #define after the version line.

        Raises:
            ShaderProblem: a file is missing, includes run in a circle, or the driver refuses the text.
        """
        defines = "".join(f"#define {name} {value}\n" for name, value in sorted((definitions or {}).items()))
        key = (vertex, fragment, defines)
        if key not in self._programs:
            self._programs[key] = self._compile(vertex, fragment, defines)
        return self._programs[key]

    def release(self) -> None:
        """Give every program back to the driver."""
        for program in self._programs.values():
            program.release()
        self._programs.clear()

    def _compile(self, vertex: str, fragment: str, defines: str) -> moderngl.Program:
        head = "#version 330 core\n" + defines
        try:
            program = self._context.program(
                vertex_shader=head + read_source(self._folder, vertex),
                fragment_shader=head + read_source(self._folder, fragment),
            )
        except moderngl.Error as trouble:
            raise ShaderProblem(f"The shaders {vertex} and {fragment} do not compile: {trouble}") from None
        for name in program:
            member = program[name]
            if isinstance(member, moderngl.UniformBlock):
                member.binding = BINDING
        return program


def read_source(folder: Path, name: str, depth: int = 0) -> str:
    """Read a shader file with every `#include "file"` line replaced by that file's text.

    Raises:
        ShaderProblem: the file cannot be read, or includes run in a circle.
    """
    if depth > _DEPTH:
        raise ShaderProblem(f"The shader {name} includes itself.")
    try:
        text = (folder / name).read_text(encoding="utf-8")
    except OSError as trouble:
        raise ShaderProblem(f"The shader file {folder / name} cannot be read: {trouble.strerror}.") from None
    return _INCLUDE.sub(lambda found: read_source(folder, found.group(1), depth + 1), text)


def set_uniforms(program: moderngl.Program, **values: float | tuple[float, ...]) -> None:
    """Set uniforms by name; those that the driver has optimised away are left out."""
    for name, value in values.items():
        member = program.get(name, None)
        if isinstance(member, moderngl.Uniform):
            member.value = value


def set_matrix(program: moderngl.Program, name: str, matrix: NDArray[np.float64]) -> None:
    """Set a mat4 uniform from a (4, 4) matrix for column vectors."""
    member = program.get(name, None)
    if isinstance(member, moderngl.Uniform):
        member.write(matrix.T.astype(np.float32).tobytes())
