"""How the reef sounds: water all round; chimes on a C pentatonic without a third, neither bright nor sad."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=130.81,
    scale=(0, 2, 5, 7, 9),
    gusts=0.3,
    beds={
        "deep_water": Bed(0.36, at_end=0.28, driven=0.16),
        "bubbles": Bed(0.10, at_end=0.16, driven=0.22),
        "drone": Bed(0.18, at_end=0.26, driven=0.06),
    },
    motifs={
        "current": Motif((3, 1, 0), "glass", attack_s=0.04, gap_s=0.16, air=0.35),
        "clam_opens": Motif((0, 2, 4), "bell", attack_s=0.05, gap_s=0.22, ring=1.2),
        "anemones": Motif((5, 7, 6, 8), "glass", attack_s=0.03, gap_s=0.14, octave=1),
        "ring_wave": Motif((0, 3, 5), "bell", attack_s=0.10, gap_s=0.24, ring=1.4, air=0.2),
        "shoal_parts": Motif((7, 8, 9, 8), "glass", gap_s=0.09, ring=0.5, octave=1),
        "turtle": Motif((0, 2, 3, 5, 7), "bell", attack_s=0.06, gap_s=0.30, ring=1.6),
        "rays_of_light": Motif((0, 3, 5, 8, 10), "bell", attack_s=0.30, gap_s=0.42, ring=2.0),
    },
)
