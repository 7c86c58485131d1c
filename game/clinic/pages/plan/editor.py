"""One open plan editor: takes what is typed and pressed, and shows what it comes to."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May
from game.clinic.console.desk import Desk
from game.clinic.pages.plan import bar, rows, view
from game.clinic.pages.plan.draft import Draft, Version
from game.clinic.pages.plan.drafts import Drafts
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.sheet import Sheet, Shown
from game.clinic.pages.plan.shelf import Known, Preset, preset_text, presets, shipped, versions_of
from game.clinic.pages.plan.wording import Words
from game.level.plan.changes import changes
from game.level.plan.editing import Assessed
from game.level.problems import BadPlan

LONGEST_FILE = 200_000
"""Letters of a file that is imported, as of any plan's file."""


class Editor:
    """The editor of one person's plan, in one browser."""

    def __init__(self, desk: Desk, known: Known, drafts: Drafts) -> None:
        """Open it on what is in force, or on what this account had left there; reads the shipped levels."""
        self.desk = desk
        self.known = known
        self.words = Words(desk.say)
        self.fields = Fields(self.words, locked=not desk.may(May.PRESCRIBE), comma=desk.language == "de")
        self.presets: tuple[Preset, ...] = presets(desk)
        self.draft = Draft(known.alias, shipped(desk), desk.now.date().isoformat())
        self._why = ""
        self._beside: dict[str, Html] = {}
        self._sheet: Sheet | None = None
        self._drafts = drafts
        self._told = self._begin(known.current) if known.current else ""
        if not self.fields.locked and drafts.restore(desk.signed.account, self.draft, desk.now):
            self._told = self._notice("", self.words("restored"))

    def show(self, passphrase: str) -> None:
        """Make the page's content; `passphrase` is proposed for the file to take home."""
        self._sheet = Sheet(self._whole(passphrase), self.typed, self.pressed)
        self._tell(self.draft.assessed() if self.draft.form else None)

    def _begin(self, version: Version) -> str:
        self.draft.base = version
        try:
            self.draft.begin(version.text)
        except BadPlan as bad:
            self.draft.base = None
            return self._notice("alert", str(bad))
        return ""

    async def typed(self, said: Any) -> None:
        """Take a value from the browser."""
        if not isinstance(said, dict) or not self.draft.form or self.fields.locked:
            return
        if said.get("path") == "why":
            self._why = str(said.get("value"))[:200]
            return
        anew = self.draft.put(said.get("path"), said.get("value"))
        if anew is not None:
            self.draft.just_saved = False
            self._show_again(anew)

    async def pressed(self, said: Any) -> None:
        """Take a press from the browser. Whoever may only look and sends "save" all the same is refused at the gate."""
        if not isinstance(said, dict) or (self.fields.locked and said.get("do") != "save"):
            return
        at, value = str(said.get("at"))[:400], said.get("value")
        self.draft.just_saved = False
        match said.get("do"):
            case "save":
                await self._save()
            case "start" if isinstance(value, str):
                await self._start(value)
            case "import" if isinstance(value, str):
                self._import(at, value)
            case "seen":
                (self.draft.seen.add if value is True else self.draft.seen.discard)(at)
                self._show_again("")
            case "undo":
                self.draft.undo()
                self._show_form()
            case "add" | "remove" | "move" as deed if self.draft.form:
                self._rearrange(deed, at, value)

    def _rearrange(self, deed: str, at: str, value: Any) -> None:
        """Add, remove or move a row: `at` is the table, then the row and how far."""
        table, *numbers = at.split(":")
        index, by, last = _numbers(numbers, value)
        if deed == "add":
            done = self.draft.add(table, value)
            focus = f'[data-row="{table}[{len(self.draft.form.get(table, ())) - 1}]"] select'
        elif deed == "remove":
            done, focus = self.draft.remove(table, index), "#new-exercise"
        else:
            done = self.draft.move(table, index, by)
            new = min(max(index + by, 0), len(self.draft.form.get(table, ())) - 1)
            sign = last or (f"[data-at='{table}:{new}:{by}']" if done else "")
            focus = f'[data-path="{table}[{new}].{last}"]' if last else sign
        if done:
            self._show_again(table, focus)

    async def _start(self, value: str) -> None:
        """Fill the form from an older version or a preset."""
        kind, _, name = value.partition(":")
        desk = await self.desk.again()
        if kind == "preset":
            text = preset_text(desk, name, self.known.alias)
        else:
            found = [one for one in self.known.versions if value == f"version:{one.plan}:{one.version}"]
            text = found[0].text if found else ""
        if text:
            self._fill(text)

    def _import(self, name: str, text: str) -> None:
        if not text or len(text) > LONGEST_FILE:
            self._banner("alert", self.words("import_unreadable", name=name))
            return
        self._fill(text, name)

    def _fill(self, text: str, name: str = "") -> None:
        try:
            self.draft.begin(text)
        except BadPlan as bad:
            lines = "\n".join(str(one) for one in bad.problems[:8])
            self._banner("alert", f"{self.words('import_bad', name=name)}\n{lines}")
            return
        self._banner("", "")
        self._show_form()

    async def _save(self) -> None:
        """Save what is on the form, if it can be, on what this page has seen in force."""
        found = self.draft.assessed()
        if found.plan is None or found.problems or self.draft.unseen(found):
            self._tell(found)
            return
        desk = await self.desk.again()
        seen = self.draft.seen_version
        try:
            await desk.heavy(desk.gate.add_plan, found.text, self.known.alias, self._why, seen)
        except Refused as refused:
            if refused.key != "overtaken":
                raise
            await self._overtaken(desk)
            return
        await self._saved(desk)

    async def _saved(self, desk: Desk) -> None:
        await self._look(desk)
        current = self.known.current
        assert current is not None
        self.draft.base, self.draft.source, self.draft.undone, self._why = current, current.text, None, ""
        self.draft.just_saved = True
        self._banner("", "")
        self._show_form()

    async def _overtaken(self, desk: Desk) -> None:
        """Somebody else was faster: say what they changed, and take it in; what is on the form stays."""
        mine = self.draft.base
        await self._look(desk)
        theirs = self.known.current
        said = [self.words("overtaken")]
        if theirs:
            self.draft.join(theirs)
            said = [self.words("overtaken.by", who=theirs.made_by or "?", version=theirs.version)]
        if mine and theirs:
            said += [f"· {self.words.change(one)}" for one in changes(mine.read(), theirs.read())]
        self._show_form()
        self._banner("", "\n".join([*said, self.words("overtaken.then")]))

    async def _look(self, desk: Desk) -> None:
        versions = await desk.heavy(versions_of, desk, self.known.alias)
        self.known = replace(self.known, versions=versions)

    def _show_form(self) -> None:
        """Everything anew, after the form was filled from elsewhere."""
        self._put("bar", self._bar())
        self._beside = {}
        self._put("form", self._form())
        self._put("printed", self._printed())
        self._tell(self.draft.assessed())

    def _show_again(self, table: str, focus: str = "") -> None:
        """What follows from what was typed, and a table whose rows have changed."""
        if table == "exercises":
            self._put("exercises", rows.exercises(self.fields, self.draft.form, self.known.trends), focus)
        elif table == "goals":
            self._put("goals", rows.goals(self.fields, self.draft.form), focus)
        self._tell(self.draft.assessed())

    def _tell(self, found: Assessed | None) -> None:
        if found is None:
            return
        now = view.beside(self.fields, self.draft, found, self.known)
        for region, html in now.items():
            if html != self._beside.get(region):
                self._put(region, html)
        self._beside = now
        assert self._sheet is not None
        self._sheet.remark([Shown(one.path, one.severity.value, self.words.remark(one)) for one in found.remarks])
        if self.draft.is_saved(found):
            self._drafts.forget(self.desk.signed.account, self.known.alias)
        elif not self.fields.locked:
            self._drafts.keep(self.desk.signed.account, self.draft, self.desk.house.clock())

    def _put(self, region: str, html: Html, focus: str = "") -> None:
        assert self._sheet is not None
        self._sheet.put(region, html, focus)

    def _banner(self, tone: str, text: str) -> None:
        self._put("banner", self._notice(tone, text) if text else "")

    def _notice(self, tone: str, text: str) -> Html:
        return tag("p", told(text), class_=f"told {tone}", role="alert")

    def _bar(self) -> Html:
        return bar.bar(self.fields, self.known, self.presets, may_export=self.desk.may(May.EXPORT))

    def _whole(self, passphrase: str) -> Html:
        sending = bar.sending(self.desk, self.words, self.known, passphrase) if self.desk.may(May.EXPORT) else ""
        return (
            view.region("bar", self._bar())
            + tag("div", self._told, data_region="banner", data_told=True)
            + view.region("form", self._form())
            + view.region("printed", self._printed())
            + sending
        )

    def _form(self) -> Html:
        if not self.draft.form:
            return bar.beginnings(self.fields, self.presets)
        return view.editing(self.fields, self.draft, self.known, self._why)

    def _printed(self) -> Html:
        return view.printed(self.fields.to_be_read(), self.known, self.draft.levels)


def _numbers(numbers: Sequence[str], value: Any) -> tuple[int, int, str]:
    """Which row and how far, from a button's place or from a key pressed in a field; -1 where that is nonsense."""
    said: list[Any] = value if isinstance(value, list) and len(value) == 3 else [*numbers, "0", "0", ""]
    try:
        index, by = int(said[0]), int(said[1]) if len(said) > 1 else 0
    except (TypeError, ValueError):
        return -1, 0, ""
    last = said[2] if isinstance(value, list) and isinstance(said[2], str) and said[2].isidentifier() else ""
    return index, by, last
