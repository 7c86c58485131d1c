"""What is refused, in words that say nothing which whoever asks should not know."""

_ENGLISH = {
    "wrong": "that name or password is not right; try again",
    "wait": "that was tried too often; wait {seconds} seconds, then try again",
    "busy": "too many people are signing in at this moment; try again in a few seconds",
    "signed_out": "nobody is signed in here any more; sign in again",
    "may_not": "this account may not do that; ask an administrator of your clinic",
    "nothing": "there is nothing of that name here; look at the list of people",
    "overtaken": "somebody else has changed this person's plan meanwhile; look at that, then save again",
    "comment": "a comment has 1 to {most} characters, beside a moment of the session; write it anew",
    "alias_taken": "that alias cannot be used here; choose another one",
    "name": "a name to sign in with has 2 to 64 letters, digits, dots, hyphens, underscores or @; choose such a one",
    "account": "there is no account of that name here; look at the list of accounts",
    "clinic": "a clinic's id has up to 40 small letters, digits and hyphens; choose such a one",
    "no_argon2": "passwords need the package argon2-cffi; install it, or Wingbeat with its extra `clinic`",
    "password.short": "a password needs at least {least} characters; a few words in a row are easy to remember",
    "password.long": "a password has at most {most} characters; leave some out",
    "password.common": "that password is among the first that anybody tries; choose other words",
    "password.plain": "that password is one thing again and again, or a row of keys; choose a few words instead",
    "password.own": "that password has the account's own name in it; choose other words",
}
"""Key -> the English for the terminal. Pages say `accounts.<key>` of the catalogue."""

KEYS = tuple(key for key in _ENGLISH if key != "no_argon2")
"""What a page may have to say: without argon2-cffi there are no pages."""


class Refused(ValueError):
    """Something that is not done; the message says why as far as that may be known, and what to do.

    Attributes:
        key: a page says `accounts.<key>` with `values`.
        values: numbers that the sentence takes.
    """

    def __init__(self, key: str, **values: int) -> None:
        super().__init__(_ENGLISH[key].format(**values))
        self.key = key
        self.values = values
