"""The sheet: HTML that is changed region by region, and that says what was typed and pressed in it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from game.clinic.pages.plan.markup import Html


@dataclass(frozen=True, slots=True)
class Shown:
    """A remark as the sheet shows it at its field: `severity` is "problem", "warning" or "hint"."""

    path: str
    severity: str
    text: str


class Sheet(Element, component="sheet.js"):
    """HTML in a page. Fields are marked `data-path`, buttons `data-do`, regions that change `data-region`."""

    def __init__(
        self,
        html: Html,
        typed: Callable[[Any], Awaitable[None]],
        pressed: Callable[[Any], Awaitable[None]],
    ) -> None:
        """Show HTML.

        Args:
            html: with everything in it, so that it is there with the page.
            typed: takes `{"path", "value"}`, a short while after the last key; whatever the browser sends.
            pressed: takes `{"do", "at", "value"}`, after all that was typed before.
        """
        super().__init__()
        self._props["html"] = html
        self._typed, self._pressed = typed, pressed
        self.on("typed", self._take_typed)
        self.on("pressed", self._take_pressed)

    async def _take_typed(self, event: GenericEventArguments) -> None:
        await self._typed(event.args)

    async def _take_pressed(self, event: GenericEventArguments) -> None:
        await self._pressed(event.args)

    def put(self, region: str, html: Html, focus: str = "") -> None:
        """Show other HTML in a region, and lead the keyboard to a selector."""
        self.run_method("put", region, html, focus)

    def remark(self, remarks: Sequence[Shown]) -> None:
        """Show these remarks at their fields, and no others."""
        self.run_method("remark", [[one.path, one.severity, one.text] for one in remarks])
