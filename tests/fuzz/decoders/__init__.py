"""The program's ways in, by name; each is imported when it is asked for, since a fuzzer instruments what it imports."""

from importlib import import_module

from tests.fuzz.decoder import Decoder

NAMES = {
    "level": "documents.LEVELS",
    "plan": "documents.PLANS",
    "taught": "documents.TAUGHT",
    "settings": "documents.SETTINGS",
    "recording": "recordings.RECORDINGS",
    "motion": "motions.MOTIONS",
    "video": "videos.VIDEOS",
    "bundle": "bundles.BUNDLES",
    "backup": "backups.BACKUPS",
    "server": "syncing.SERVER",
    "home": "syncing.HOME",
}


def decoder(name: str) -> Decoder:
    """One of `NAMES`."""
    module, _, attribute = NAMES[name].partition(".")
    found: Decoder = getattr(import_module(f"tests.fuzz.decoders.{module}"), attribute)
    return found
