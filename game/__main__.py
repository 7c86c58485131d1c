"""`python -m game` is `wingbeat`."""

from game.cli import main

main()
