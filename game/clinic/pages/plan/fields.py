"""Single fields of the form, as HTML."""

from collections.abc import Iterable, Mapping
from typing import Any

from game.clinic.pages.plan.markup import Html, options, tag, told
from game.clinic.pages.plan.wording import Words


class Fields:
    """Makes the fields of one form, as somebody may use it."""

    def __init__(self, words: Words, *, locked: bool, comma: bool) -> None:
        """Make fields.

        Args:
            words: of who reads.
            locked: nothing can be changed.
            comma: numbers have a decimal comma.
        """
        self.words = words
        self.locked = locked
        self._comma = comma

    def number(self, path: str, value: str, label: str, *, unit: str = "", usual: str = "", bare: bool = False) -> Html:
        """A number; `usual` stands there faintly while it is empty, `bare` has its label for who cannot see only."""
        shown = value.replace(".", ",") if self._comma else value
        hint = usual.replace(".", ",") if self._comma else usual
        field = self._input(
            path, shown, label if bare else None, inputmode="decimal", placeholder=hint or None, class_="digits"
        )
        box = tag("span", field, tag("span", told(unit), class_="unit") if unit else "", class_="box")
        return box if bare else self._labelled(label, box)

    def line(self, path: str, value: str, label: str, *, bare: bool = False, hint: str = "", most: int = 200) -> Html:
        """One line of text."""
        field = self._input(path, value, label if bare else None, placeholder=hint or None, maxlength=most)
        return field if bare else self._labelled(label, field)

    def day(self, path: str, value: str, label: str) -> Html:
        """A day, with the browser's own calendar."""
        return self._labelled(label, self._input(path, value, None, type="date"))

    def text(self, path: str, value: str, label: str, hint: str = "") -> Html:
        """Some lines of text."""
        area = tag(
            "textarea", told(value).replace("<br>", "\n"), data_path=path, rows=3, maxlength=1000, disabled=self.locked
        )
        return self._labelled(label, area, hint)

    def choice(
        self, path: str, value: str, choices: Iterable[tuple[str, str]], label: str, *, bare: bool = False
    ) -> Html:
        """One of some."""
        name = label if bare else None
        field = tag("select", options(choices, value), data_path=path, disabled=self.locked, aria_label=name)
        return field if bare else self._labelled(label, field)

    def tick(self, path: str, label: str, *, on: bool, item: str | None = None, hint: str = "") -> Html:
        """Yes or no; with an `item` one of several that go together."""
        box = tag("input", type="checkbox", data_path=path, data_item=item, checked=on, disabled=self.locked)
        note = tag("span", told(hint), class_="hint") if hint else ""
        return tag("label", box, tag("span", told(label), note), class_="tick")

    def button(self, do: str, label: str, *, at: str = "", sign: str = "", class_: str = "", **more: object) -> Html:
        """Something to press; with a sign the label is for who cannot see it, and for who points at it."""
        inside = tag("span", told(sign), aria_hidden="true") if sign else told(label)
        named: Mapping[str, Any] = {"aria_label": label, "title": label} if sign else {}
        return tag("button", inside, type="button", data_do=do, data_at=at, class_=class_ or None, **named, **more)

    def remarks(self, path: str) -> Html:
        """Where remarks about a field or row are shown."""
        return tag("div", data_remarks=path, class_="remarks")

    def _input(self, path: str, value: str, label: str | None, **more: object) -> Html:
        return tag(
            "input", data_path=path, value=value, aria_label=label, disabled=self.locked, autocomplete="off", **more
        )

    def _labelled(self, label: str, field: Html, hint: str = "") -> Html:
        note = tag("span", told(hint), class_="hint") if hint else ""
        return tag("label", tag("span", told(label), class_="name"), note, field, class_="field")
