"""Lanterns: a still lake at night among mountains, an aurora, and paper lanterns that the player lets rise."""
