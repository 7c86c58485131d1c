"""The first page: who of the clinic's people is to be looked at, the most urgent first."""

from game.clinic.pages.today.page import register

__all__ = ["register"]
