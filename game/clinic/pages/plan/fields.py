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

    def to_be_read(self) -> "Fields":
        """The same, with nothing to be changed: on paper, for instance."""
        return Fields(self.words, locked=True, comma=self._comma)

    def number(self, path: str, value: str, label: str, *, unit: str = "", usual: str = "", bare: bool = False) -> Html:
        """A number; `usual` stands there faintly while it is empty, `bare` has its label for who cannot see only."""
        shown, hint = (one.replace(".", ",") if self._comma else one for one in (value, usual))
        if self.locked:
            box = self._fixed(
                f"{shown or hint} {unit}".replace(" °", "°") if shown or hint != self.words("open") else ""
            )
            return box if bare else self._labelled(label, box)
        field = self._input(
            path, shown, label if bare else None, inputmode="decimal", placeholder=hint or None, class_="digits"
        )
        box = tag("span", field, tag("span", told(unit), class_="unit") if unit else "", class_="box")
        return box if bare else self._labelled(label, box)

    def line(self, path: str, value: str, label: str, *, bare: bool = False, hint: str = "", most: int = 200) -> Html:
        """One line of text."""
        field = self._input(path, value, label if bare else None, placeholder=hint or None, maxlength=most)
        if self.locked:
            field = self._fixed(value)
        return field if bare else self._labelled(label, field)

    def day(self, path: str, value: str, label: str) -> Html:
        """A day, with the browser's own calendar."""
        field = self._input(path, value, None, type="date")
        return self._labelled(label, self._fixed(self.words("text", text=value)) if self.locked else field)

    def text(self, path: str, value: str, label: str, hint: str = "") -> Html:
        """Some lines of text."""
        area = tag("textarea", "\n", told(value).replace("<br>", "\n"), data_path=path, rows=3, maxlength=1000)
        return self._labelled(label, self._fixed(value) if self.locked else area, hint)

    def choice(
        self, path: str, value: str, choices: Iterable[tuple[str, str]], label: str, *, bare: bool = False
    ) -> Html:
        """One of some."""
        choices = list(choices)
        field = tag("select", options(choices, value), data_path=path, aria_label=label if bare else None)
        if self.locked:
            field = self._fixed(dict(choices).get(value, value))
        return field if bare else self._labelled(label, field)

    def tick(self, path: str, label: str, *, on: bool, item: str | None = None, hint: str = "") -> Html:
        """Yes or no; with an `item` one of several that go together."""
        if self.locked:
            return tag("span", told(f"✓ {label}"), class_="tick") if on else ""
        box = tag("input", type="checkbox", data_path=path, data_item=item, checked=on)
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
        return tag("input", data_path=path, value=value, aria_label=label, autocomplete="off", **more)

    def _fixed(self, value: str) -> Html:
        """What only can be read: as text, which is seen and printed better than a field that is greyed out."""
        return tag("span", told(value or self.words("open")), class_="as-text")

    def _labelled(self, label: str, field: Html, hint: str = "") -> Html:
        note = tag("span", told(hint), class_="hint") if hint else ""
        kind = "div" if self.locked else "label"
        return tag(kind, tag("span", told(label), class_="name"), note, field, class_="field")
