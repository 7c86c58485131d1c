"""Every language says everything, with the same values, and says it anew when the English has changed.

`python -m pytest tests/window/test_window_words.py` names what a language lacks, key by key, and what to do.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from hypothesis import given
from hypothesis import strategies as st

from game.body.compensations import Compensation
from game.body.movements import MOVEMENTS
from game.body.movements.entry import Unit
from game.files.places import levels_dir
from game.level.activities import ACTIVITIES
from game.play.hud import Message
from game.play.visit.safety import STOP_SYMPTOMS
from game.window.catalogue import say, sentences, words
from game.window.words.languages import HOME, PSEUDO, folder_of, languages, own_language, own_name
from game.window.words.pseudo import pseudo
from game.window.words.sentences import BadCatalogue, key_of, read_catalogue, sentences_of

OTHERS = [language for language in languages() if language != HOME]
LEVELS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(levels_dir().glob("*.toml"))]
TITLES = {f"level.{level['id']}.{what}": str(level[what]) for level in LEVELS for what in ("title", "summary")}
"""What levels say of themselves in their own files, in English."""

ENGLISH = {**sentences(), **TITLES}


@cache
def entries(language: str) -> dict[str, Entry]:
    """Every catalogue entry of a language by key, with the remarks for translators."""
    files = sorted(folder_of(language).glob("*.po"))
    return {
        key_of(entry): entry for path in files for entry in read_catalogue(path, language, remarks=True) if entry.id
    }


def forms(entry: Entry) -> tuple[str, ...]:
    """What an entry says: one sentence, or one for each plural form."""
    return tuple(entry.string) if entry.pluralizable else (str(entry.string),)


def english_forms(key: str) -> tuple[str, ...]:
    """The English of a key: as above, from wherever it stands."""
    written = entries(HOME)
    return forms(written[key]) if key in written else (ENGLISH[key],)


def placeholders(sentence: str) -> set[str]:
    """The names of the values that a sentence takes."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_complete(language: str) -> None:
    """It has every key that English has, and none that English has not."""
    own = sentences(language).keys()
    lacking = "\n".join(f'msgid "{key}"  # {ENGLISH[key]!r}' for key in sorted(ENGLISH.keys() - own))
    assert not lacking, f"write these into a file under {folder_of(language)}:\n{lacking}"
    assert not own - ENGLISH.keys(), "nobody asks for these any more: take them out"


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_takes_the_values_that_the_english_takes(language: str) -> None:
    """No value is lost in translation and none is invented; only "once" and the like may leave out their number."""
    for key, entry in entries(language).items():
        wanted = set().union(*map(placeholders, english_forms(key)))
        counted = {sentences_of(language).decides(key)}
        for number, form in enumerate(forms(entry)):
            left_out = wanted - placeholders(form)
            assert placeholders(form) <= wanted, key
            assert left_out <= (counted if number == 0 else set()), key


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_is_of_the_present_english(language: str) -> None:
    """The English in each entry's remark is the English that is said; else the words have changed since."""
    for key, entry in entries(language).items():
        english = [line for form in english_forms(key) for line in form.split("\n")]
        remarks = list(dict.fromkeys(english))
        assert entry.auto_comments == remarks, f"{key}: read the new English; mend the words and the remark (#.)"


@pytest.mark.parametrize("language", languages())
def test_every_entry_is_said_and_counts_as_its_language_does(language: str) -> None:
    """None is empty or fuzzy; a plural has as many forms as the language, and names the value that decides."""
    for key, entry in entries(language).items():
        assert not entry.fuzzy, key
        assert all(form.strip() for form in forms(entry)), key
        if entry.pluralizable:
            assert entry.id[1].strip("{}") in placeholders(forms(entry)[-1]), key
            assert len(forms(entry)) == Catalog(locale=language).num_plurals


@pytest.mark.parametrize("language", languages())
def test_a_key_stands_in_one_place(language: str) -> None:
    """No key is in two files of a language, or in a file and a table in Python: one of them would be passed over."""
    files = sorted(folder_of(language).glob("*.po"))
    keys = [key_of(entry) for path in files for entry in read_catalogue(path, language) if entry.id]
    assert not [key for key in set(keys) if keys.count(key) > 1]
    assert not set(keys) & sentences_of(language).tabled


def test_every_key_that_is_put_together_has_a_sentence() -> None:
    """What the code makes of an id (a movement, a side, a symptom) is said, and not only by the key above it."""
    asked = {
        *(f"{word}.{movement}" for word in ("movement", "do", "how", "show") for movement in MOVEMENTS),
        *(f"show.{movement}.mistake" for movement in MOVEMENTS),
        *(
            f"do.{movement.id}.{side}"
            for movement in MOVEMENTS.values()
            if movement.sided
            for side in ("left", "right")
        ),
        *(f"side.{side}" for side in ("left", "right", "both", "either")),
        *(f"form.{compensation}" for compensation in Compensation),
        *(f"summary.range.{unit}" for unit in Unit),
        *(key for activity in ACTIVITIES.values() for key in (activity.name, activity.why)),
        *(dose.load for activity in ACTIVITIES.values() for dose in activity.doses),
        *(f"symptom.{symptom.id}" for symptom in STOP_SYMPTOMS),
    }
    assert not asked - ENGLISH.keys()


@pytest.mark.parametrize(
    ("key", "values", "english", "german"),
    [
        ("left.minutes", {"minutes": 1}, "1 minute left", "noch 1 Minute"),
        ("left.minutes", {"minutes": 3}, "3 minutes left", "noch 3 Minuten"),
        ("left.minutes", {"minutes": 0}, "0 minutes left", "noch 0 Minuten"),
        ("summary.counted", {"count": 1}, "once", "einmal"),
        ("summary.counted", {"count": 5}, "5 times", "5-mal"),
        ("summary.range", {"value": 1.5}, "up to 1.5", "bis 1,5"),
        ("summary.range", {"value": "2026-11-22"}, "up to 22 November 2026", "bis 22. November 2026"),
        ("summary.range", {"value": "2026-02-31"}, "up to 2026-02-31", "bis 2026-02-31"),
        ("hint.next", {"movement": "breathing"}, "Next: slow breathing", "Als Nächstes: langsam atmen"),
    ],
)
def test_numbers_days_and_ids_are_said_as_the_language_says_them(
    key: str, values: Mapping[str, str | float], english: str, german: str
) -> None:
    """One is told from many, decimals have their comma, and a day its month."""
    assert say(Message(key, values)) == english
    assert say(Message(key, values), "de") == german


def test_a_plural_without_its_number_is_said_for_many() -> None:
    """A message that forgot its number leaves a gap and is still said."""
    assert say(Message("left.minutes")) == " minutes left"


def test_german_has_its_own_quotation_marks() -> None:
    """No straight or English quotation mark is left in a German sentence."""
    assert not [key for key, sentence in sentences("de").items() if re.search('["\'“](?=\\w)|\\w["”]', sentence)]


def test_german_promises_nothing() -> None:
    """As in English, nothing claims to treat, relieve, heal, diagnose or correct."""
    claims = re.compile("behandel|linder|heil[te]|kurier|diagnos|korrekt|gesund mach|therapiert", re.IGNORECASE)
    assert not [key for key, sentence in sentences("de").items() if claims.search(sentence)]


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE"}, "de"),
        ({"LANGUAGE": "eo:de:en", "LANG": "en_US"}, "de"),
        ({"LANG": "eo"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_systems_language_is_taken_if_it_is_ours(
    system: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else English."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in system.items():
        monkeypatch.setenv(name, value)
    assert own_language() == language


def test_a_language_names_itself() -> None:
    """Who looks for their language finds it in its own words."""
    assert [own_name(language) for language in ("en", "de")] == ["English", "Deutsch"]


@given(st.text(alphabet="abc dEé.,{}\n", max_size=40).filter(lambda text: text.count("{") == text.count("}") == 0))
def test_the_pseudo_language_is_longer_and_keeps_its_lines(sentence: str) -> None:
    """Every line stands in brackets and is at least as long as the English; no plain vowel is left."""
    lines = pseudo(sentence).split("\n")
    assert len(lines) == len(sentence.split("\n"))
    for line, english in zip(lines, sentence.split("\n"), strict=True):
        letters = sum(letter.isalpha() for letter in english)
        assert not english or (line.startswith("[") and line.endswith("]"))
        assert len(line) >= len(english) + int(0.4 * letters) * (" " not in english)
        assert not re.search("[aeE]", line)


def test_the_pseudo_language_leaves_placeholders_alone() -> None:
    """Values still find their place."""
    assert placeholders(pseudo("{done} of {wanted}")) == {"done", "wanted"}
    assert words("count", PSEUDO, done=2, wanted=5) == "[2 õf 5]"


def test_a_broken_catalogue_is_told_with_its_name(tmp_path: Path) -> None:
    """Whoever mends words hears which file to mend."""
    broken = tmp_path / "display.po"
    broken.write_text('msgid "do"\nsay what you like\n', encoding="utf-8")
    with pytest.raises(BadCatalogue, match=r"display\.po"):
        read_catalogue(broken, "de")
