"""Pointing by body: a raised hand or the head moves a cursor over a page, and staying on something picks it."""
