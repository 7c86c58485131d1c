"""The people page: who belongs to the clinic, who works there, and who saw or changed what."""

from game.clinic.console.pages import Pages
from game.clinic.pages.people import forms, page


def register(pages: Pages) -> None:
    """Add the page and what is sent from it."""
    page.register(pages)
    forms.register(pages)
