"""What was typed and not saved yet, kept for who typed it: a page that is left or signed out of loses nothing."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from game.clinic.pages.plan.draft import Draft
from game.level.plan.form import Form

KEPT_FOR = timedelta(hours=12)
"""A working day. Only in memory: nothing of it reaches a disk."""

MOST = 200
"""Drafts; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class _Left:
    form: Form
    source: str
    base: tuple[str, int] | None
    at: datetime


@dataclass(slots=True)
class Drafts:
    """Unsaved plans by account and person; each is seen by that account only."""

    _left: OrderedDict[tuple[str, str], _Left] = field(default_factory=OrderedDict)

    def keep(self, account: str, draft: Draft, now: datetime) -> None:
        """Remember what is on a form, instead of what was there before."""
        self.forget(account, draft.alias)
        self._left[account, draft.alias] = _Left(draft.form, draft.source, draft.seen_version, now)
        while len(self._left) > MOST:
            self._left.popitem(last=False)

    def forget(self, account: str, alias: str) -> None:
        """It was saved, or is what is in force."""
        self._left.pop((account, alias), None)

    def restore(self, account: str, draft: Draft, now: datetime) -> bool:
        """Put what was left onto the form, unless it is old or something else is in force by now; whether it was."""
        left = self._left.get((account, draft.alias))
        if left is None or now - left.at > KEPT_FOR or left.base != draft.seen_version:
            return False
        draft.undone = (draft.form, draft.source) if draft.form else None
        draft.form, draft.source = left.form, left.source
        return True
