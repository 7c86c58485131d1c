"""How the sky sounds: wind over a calm sea; chimes on D major pentatonic, which has no harsh interval."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=146.83,
    scale=(0, 2, 4, 7, 9),
    gusts=0.5,
    beds={
        "wind": Bed(0.25, driven=0.17),
        "bright_wind": Bed(0.04, driven=0.30),
        "sea": Bed(0.26, driven=-0.12),
        "drone": Bed(0.16, at_end=0.24, driven=0.05),
    },
    motifs={
        "lift": Motif((0, 2, 4), gap_s=0.16),
        "bank": Motif((3, 2), "glass", attack_s=0.05, gap_s=0.28),
        "gust": Motif((4, 3, 1, 0), "glass", attack_s=0.02, gap_s=0.10, air=0.5),
        "snow": Motif((9, 7, 8, 5), "glass", gap_s=0.075, ring=0.4, octave=2),
        "clouds_open": Motif((0, 3, 5), "bell", attack_s=0.10, gap_s=0.34, ring=1.3),
        "soar": Motif((0, 2, 3, 5, 7), "bell", attack_s=0.02, gap_s=0.20, ring=1.4, air=0.18),
        "flock": Motif((7, 8, 7, 9), gap_s=0.11, ring=0.35, octave=2),
        "sunrise": Motif((0, 3, 5, 8, 10), "bell", attack_s=0.30, gap_s=0.42, ring=2.0),
    },
)
