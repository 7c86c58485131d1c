"""A person's computers at home: which send what is played there, a code for another one, and shutting one out."""

from game.clinic.console.pages import Pages
from game.clinic.pages.home import page


def register(pages: Pages) -> None:
    """Add the page and what is sent from it."""
    page.register(pages)
