"""Pictures that nobody plays: stills of a session or a place, and films."""
