"""A made clinic, with rows as a real one has them, and how long its pages take."""
