"""What can be wrong with a bundle or a key; each message says what, where, and what to do."""


class BadBundle(ValueError):
    """A file that is no bundle, a damaged one, or one that holds what it must not; nothing of it was kept."""


class CannotUnlock(ValueError):
    """A key or passphrase that is none, or does not open this bundle."""


class CannotWrite(ValueError):
    """A file that could not be written; nothing half-written is left."""


def other_version(what: str) -> BadBundle:
    """What is said of a bundle that this version of the game does not understand."""
    return BadBundle(f"{what}; it was made by another version of the game. Update the game, here or there")
