"""Wingbeat: a VR-style guided movement game for the upper back, on a laptop and its webcam."""

__version__ = "0.1.0"
