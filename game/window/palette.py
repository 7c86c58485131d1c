"""The few colours of the window: dawn light on dusk ink, kept apart in lightness so that no meaning needs hue alone."""

Colour = tuple[int, int, int]

PAPER: Colour = (250, 245, 235)
"""Words and outlines: a warm white."""

MIST: Colour = (226, 228, 230)
"""Second lines."""

INK: Colour = (13, 20, 36)
"""What lies behind words."""

GOLD: Colour = (255, 203, 112)
"""What the player has done: lit feathers, the moving limb."""

DAWN: Colour = (255, 168, 120)
"""The edge of what is lit."""

SEA: Colour = (150, 220, 232)
"""Where the asked tempo is, and breath."""

ROSE: Colour = (240, 150, 140)
"""The mark on the "this hurts" button."""
