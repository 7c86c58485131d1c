"""Which exceptions are messages for people."""


def is_clear(error: BaseException) -> bool:
    """Whether an exception is one of our rooms' own, whose message says what, where, and what to do."""
    return isinstance(error, ValueError) and type(error).__module__.startswith("game.")
