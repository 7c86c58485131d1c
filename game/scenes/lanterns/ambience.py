"""How the lantern lake sounds: lapping water, a long low drone, crickets until dawn; A minor pentatonic."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=110.0,
    scale=(0, 3, 5, 7, 10),
    gusts=0.2,
    chime_ring_s=6.0,
    beds={
        "lake": Bed(0.20, driven=-0.04),
        "crickets": Bed(0.12, at_end=0.0),
        "wind": Bed(0.08, at_end=0.10, driven=0.08),
        "drone": Bed(0.26, at_end=0.32, driven=0.08),
        "birds": Bed(0.0, at_end=0.12),
    },
    motifs={
        "lantern_rises": Motif((0, 2, 4), "harp", gap_s=0.22),
        "lantern_drifts": Motif((4, 3, 1), "mallet", gap_s=0.26, ring=1.2),
        "aurora_sweeps": Motif((5, 7, 8, 7), "glass", attack_s=0.12, gap_s=0.30, ring=1.2),
        "lantern_glows": Motif((2, 5), "bell", attack_s=0.08, gap_s=0.30),
        "lanterns_fly": Motif((0, 2, 3, 5, 7, 8), "harp", gap_s=0.20, ring=1.5),
        "shooting_star": Motif((9, 7, 5), "glass", gap_s=0.10, ring=0.8, octave=2),
        "dawn_breaks": Motif((0, 3, 5, 7, 10), "bell", attack_s=0.25, gap_s=0.42, ring=2.0),
        "sky_full": Motif((0, 2, 5, 7, 9, 10), "bell", attack_s=0.12, gap_s=0.34, ring=1.8),
    },
)
