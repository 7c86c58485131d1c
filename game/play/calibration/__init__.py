"""Calibration within the pure engine: the minute in which a person's own rest, reach and blades are learned."""
