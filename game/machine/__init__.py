"""The machine that the game runs on: what it lacks, what it can spare, its menu and its memory."""
