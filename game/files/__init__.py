"""What the game reads by name: levels, plans and those to begin with, taught movements; and where all of it lies."""
