"""How the bay sounds: slow water on sand, a few crickets when night comes, and soft notes that ring long."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=130.81,
    scale=(0, 2, 4, 7, 9),
    beds={
        "sea": Bed(0.30, at_end=0.22, driven=0.12),
        "lake": Bed(0.16, at_end=0.20),
        "wind": Bed(0.10, at_end=0.06),
        "crickets": Bed(0.0, at_end=0.14),
        "drone": Bed(0.20, at_end=0.24, driven=0.06),
    },
    gusts=0.25,
    chime=0.3,
    chime_ring_s=5.5,
    motifs={
        "wave_comes_in": Motif((0, 2), "harp", attack_s=0.05, gap_s=0.5, octave=0, air=0.5),
        "ripples": Motif((2, 4, 5), "drop", gap_s=0.22),
        "lights_ashore": Motif((3, 5), "bell", attack_s=0.01, gap_s=0.28, ring=0.8),
        "breeze": Motif((4, 3, 1), "flute", attack_s=0.12, gap_s=0.4, ring=0.7, octave=0, air=0.6),
        "sand_glows": Motif((0, 3, 5), "glass", attack_s=0.08, gap_s=0.24),
        "heron": Motif((1, 4), "flute", attack_s=0.1, gap_s=0.5, octave=0, air=0.3),
        "sea_glow": Motif((0, 2, 3, 5, 7), "glass", attack_s=0.06, gap_s=0.34, ring=1.0),
        "stars_come_out": Motif((0, 3, 5, 7, 8, 10), "bell", attack_s=0.02, gap_s=0.5, ring=1.0),
    },
)
"""Small waves; harp, glass and bells on C major pentatonic, which has no harsh interval."""
