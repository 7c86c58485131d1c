"""Played for hours: does anything grow that should not, and do the clocks agree?"""
