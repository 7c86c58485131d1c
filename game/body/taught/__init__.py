"""Movements taught by showing them: what is looked at, how one is told from rest, and how it is written down."""
