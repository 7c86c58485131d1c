"""Passwords that are tried first, from general knowledge; a small list, since most are shorter than is allowed anyway.

Each stands for its family: what is compared has small letters only, `@` read as a and so on, and nothing that is no
letter at its ends; so "p@ssw0rd2026!!" is "password".
"""

from unicodedata import normalize

_WORDS = """
password passwort kennwort mypassword meinpasswort passwordpassword changeme letmein letmeinplease welcome willkommen
administrator superadmin administrador superuser rootroot login secret geheim topsecret trustno iloveyou ichliebedich
princess sunshine football baseball superman batman dragon monkey shadow master starwars whatever qwerty qwertz azerty
qwertyuiop qwertzuiop asdfghjkl qwertyqwerty passw summer winter spring autumn sommer herbst fruehling january computer
internet correcthorsebatterystaple physiotherapy physiotherapist physio physiotherapie therapist therapeut clinic klinik
qaz2wsx3edc qazwsxedc qazwsxedcrfv zaq1xsw2cde
praxis hospital krankenhaus rehab wingbeat wingbeatwingbeat shoulder schulter default temporary guest demo test testtest
"""
COMMONEST = frozenset(_WORDS.split())

_READ_AS = str.maketrans("@40315$7!8", "aaoeisstib")


def is_common(password: str) -> bool:
    """Whether a password is one of the commonest, or one in which only ends, case or look-alikes differ."""
    small = normalize("NFKC", password).casefold()
    letters = [index for index, character in enumerate(small) if character.isalpha()]
    stem = small[: letters[-1] + 1] if letters else ""
    return any(_core(form) in COMMONEST for form in (stem, stem.translate(_READ_AS), _core(stem).translate(_READ_AS)))


def _core(word: str) -> str:
    """A word from its first letter on, without spaces and hyphens in between."""
    first = next((index for index, character in enumerate(word) if character.isalpha()), len(word))
    return "".join(character for character in word[first:] if character not in " -_.")
