"""Options that many verbs have, said once, so that they are called the same and mean the same everywhere."""

from typing import Annotated

import typer

Stored = Annotated[str | None, typer.Option("--store", help="Folder or database URL. [default: your own]")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
