"""Your own page: your password, and the browsers you are signed in with."""

from game.clinic.console.desk import Desk
from game.clinic.console.frame import frame
from game.clinic.console.pages import Pages


def register(pages: Pages) -> None:
    """Add the page."""

    @pages.page("/people")
    async def people(desk: Desk) -> None:
        with frame(desk, "console.people"):
            pass
