"""The command line: one small module for each family of verbs, imported when one of its verbs is asked for."""

import os
import sys
from importlib import import_module

import typer

from game.cli.failures import run
from game.machine.allocator import steady_memory

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

FAMILIES = {
    "playing": ("play",),
    "starting": ("start",),
    "reminding": ("remind",),
    "shortcuts": ("shortcut",),
    "files": ("track", "analyze"),
    "data": ("data",),
    "teaching": ("teach",),
    "past": ("replay", "verify", "sessions"),
    "rescoring": ("rescore",),
    "exporting": ("export",),
    "reporting": ("report",),
    "pictures": ("stills", "film"),
    "catalogues": ("levels", "movements"),
    "plans": ("plan",),
    "bundles": ("bundle",),
    "syncing": ("sync",),
    "clinic": ("clinic",),
    "backing": ("backup", "restore"),
    "machine": ("bench", "doctor"),
    "accuracy": ("accuracy",),
}
"""Module -> its verbs. A family is only imported for its own verbs: `levels` need not wait for MediaPipe."""

_ABOUT = """Wingbeat: a guided movement game for the upper back, on a laptop and its webcam.

Educational; not a medical device and not medical advice. It supports the exercises that your clinician chose.
Stop if anything feels wrong."""


def application(verb: str | None = None) -> typer.Typer:
    """The command line with the family of one verb, or with all of them."""
    app = typer.Typer(
        name="wingbeat", help=_ABOUT, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )

    @app.callback()
    def _about() -> None:
        """Keep the verbs apart also where there is only one."""

    for family, verbs in FAMILIES.items():
        if verb in verbs or not any(verb in others for others in FAMILIES.values()):
            import_module(f"game.cli.{family}").add_to(app)
    app.info.help = _ABOUT
    return app


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    steady_memory()
    verb = next((word for word in sys.argv[1:] if not word.startswith("-")), None)

    def program() -> None:
        application(verb)()

    sys.exit(run(program))
