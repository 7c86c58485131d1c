"""The line above the form: which plan this is, where to begin from, and taking it along."""

from collections.abc import Sequence
from urllib.parse import quote

from game.clinic.console.desk import Desk
from game.clinic.console.frame import form
from game.clinic.pages.plan.draft import Version
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.shelf import Known, Preset
from game.clinic.pages.plan.wording import Words

_OLDER = 12
"""Versions in the menu."""


def bar(fields: Fields, known: Known, presets: Sequence[Preset], *, may_export: bool) -> Html:
    """The line."""
    words = fields.words
    path = f"/patients/{quote(known.alias)}"
    here = tag("span", told(in_force(words, known.current)), class_="muted")
    back = tag("a", told(words("back", alias=known.alias)), href=path)
    actions = [] if fields.locked else [_start(fields, known, presets), _import(fields)]
    if may_export and known.current:
        address = f"{path}/plan.toml?plan={known.current.plan}&version={known.current.version}"
        actions.append(tag("a", told(words("export")), href=address, class_="button", download=True))
        actions.append(fields.button("open", words("send"), at="send"))
    return tag("div", tag("div", back, here, class_="line"), tag("div", *actions, class_="line"), class_="plan-bar")


def in_force(words: Words, version: Version | None) -> str:
    """Which version a person plays, since when, and who wrote it."""
    if version is None:
        return words("none_in_force")
    said = words("in_force", version=version.version, day=version.made_at[:10])
    return f"{said} · {version.made_by}" if version.made_by else said


def _start(fields: Fields, known: Known, presets: Sequence[Preset]) -> Html:
    words = fields.words
    older = [
        _choice(f"version:{one.plan}:{one.version}", _named(words, one), one.note) for one in known.versions[:_OLDER]
    ]
    complaints = [_choice(f"preset:{one.id}", one.name, one.why) for one in presets]
    groups = [_group(words("older"), older), _group(words("presets"), complaints)]
    summary = tag("summary", told(words("start_from")), class_="button")
    return tag("details", summary, tag("div", *groups, class_="menu-body"), class_="menu", id="start-from")


def _named(words: Words, one: Version) -> str:
    said = words("version", version=one.version, day=one.made_at[:10])
    return f"{said}, {words('now')}" if one.current else said


def _group(head: str, choices: Sequence[Html]) -> Html:
    return tag("div", tag("h3", told(head)), *choices) if choices else ""


def _choice(what: str, said: str, why: str) -> Html:
    note = tag("small", told(why.replace("\n", " "))) if why else ""
    return tag("button", tag("span", told(said)), note, type="button", data_do="start", data_value=what)


def _import(fields: Fields) -> Html:
    words = fields.words
    file = tag("input", type="file", accept=".toml,text/plain", data_do="import", class_="visually-hidden")
    return tag("label", file, told(words("import")), class_="button file")


def beginnings(fields: Fields, presets: Sequence[Preset]) -> Html:
    """What stands there while a person has no plan: a card for each plan to begin with."""
    words = fields.words
    if fields.locked:
        return tag("p", told(words("none_in_force")), class_="empty")
    cards = "".join(_choice(f"preset:{one.id}", one.name, one.why) for one in presets)
    head = tag("h2", told(words("begin"))) + tag("p", told(words("begin_hint")), class_="muted")
    return tag("section", head, tag("div", cards, class_="beginnings"), class_="card")


def sending(desk: Desk, words: Words, known: Known, passphrase: str) -> Html:
    """The dialog in which the plan is sealed for the home."""
    pairing = tag("a", told(words("pair")), href=f"/patients/{quote(known.alias)}/home")
    by_sync = (
        told(words("send_by_sync", count=known.homes)) if known.homes else f"{told(words('send_unpaired'))} {pairing}"
    )
    inside = (
        tag("p", by_sync)
        + tag("p", told(words("send_by_file")))
        + tag("label", tag("span", told(words("passphrase")), class_="name"),
              tag("input", name="passphrase", value=passphrase, autocomplete="off", minlength=12, required=True),
              class_="field")
        + tag("p", told(words("passphrase_hint")), class_="muted small")
        + tag("div", tag("button", told(words("send_file")), class_="main"),
              tag("button", told(words("close")), type="button", data_do="close"), class_="line")
    )  # fmt: skip
    sealed = form(desk, f"/patients/{quote(known.alias)}/plan/bundle", inside)
    return tag("dialog", tag("h2", told(words("send_title"))), sealed, id="send", class_="card")
