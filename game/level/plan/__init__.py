"""What a clinician prescribes, or the player's own programme: exercises, limits, and when to look again."""
