"""The page of one person: what to look at, how it goes, and what can be done."""

from game.clinic.pages.patient.page import register

__all__ = ["register"]
