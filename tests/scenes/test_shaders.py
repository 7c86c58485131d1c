"""Shader files."""

from pathlib import Path

import pytest

from game.scenes.context import NoGraphics, _first_that_works, open_context
from game.scenes.shaders import ShaderProblem, Shaders, read_source


def test_includes_are_put_in_place(tmp_path: Path) -> None:
    """A line that includes a file becomes that file's text."""
    (tmp_path / "inner.glsl").write_text("float inner;\n", encoding="utf-8")
    (tmp_path / "outer.frag").write_text('#include "inner.glsl"\nvoid main() {}\n', encoding="utf-8")
    assert read_source(tmp_path, "outer.frag") == "float inner;\n\nvoid main() {}\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The message says which file could not be read."""
    with pytest.raises(ShaderProblem, match=r"none\.frag"):
        read_source(tmp_path, "none.frag")


def test_a_circle_is_named(tmp_path: Path) -> None:
    """A file that includes itself is refused by name."""
    (tmp_path / "round.glsl").write_text('#include "round.glsl"\n', encoding="utf-8")
    with pytest.raises(ShaderProblem, match="includes itself"):
        read_source(tmp_path, "round.glsl")


@pytest.mark.usefixtures("graphics")
def test_a_shader_that_does_not_compile_is_named(tmp_path: Path) -> None:
    """The message names the files and holds the driver's own words."""
    (tmp_path / "a.vert").write_text("void main() { gl_Position = vec4(0.0); }", encoding="utf-8")
    (tmp_path / "b.frag").write_text("void main() { colour = 1; }", encoding="utf-8")
    context = open_context(offscreen=True)
    with pytest.raises(ShaderProblem, match=r"a\.vert and b\.frag do not compile"):
        Shaders(context, tmp_path).program("a.vert", "b.frag")
    context.release()


def test_without_opengl_the_message_says_what_to_install() -> None:
    """One sentence says what is missing, how to mend it, and what was tried."""

    def fails() -> None:
        raise OSError("libEGL.so.1: cannot open shared object file")

    with pytest.raises(NoGraphics, match=r"libegl1 libgl1.*libEGL\.so\.1"):
        _first_that_works((fails, fails))  # type: ignore[arg-type]
