"""How the garden sounds: a still morning with birds, and chimes on G major pentatonic, as bright as clay and glass."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=98.0,
    scale=(0, 2, 4, 7, 9),
    gusts=0.3,
    beds={
        "leaves": Bed(0.16, driven=0.14),
        "birds": Bed(0.10, at_end=0.20),
        "wind": Bed(0.12, driven=0.06),
        "drone": Bed(0.13, at_end=0.20, driven=0.05),
    },
    chime=0.36,
    chime_ring_s=3.2,
    motifs={
        "pot_placed": Motif((2, 0), gap_s=0.16, ring=0.6),
        "basket_hung": Motif((4, 5, 7), "harp", gap_s=0.15),
        "watered": Motif((7, 5, 4, 2), "drop", gap_s=0.11, ring=0.6),
        "raked": Motif((1, 2, 3), gap_s=0.12, ring=0.5, air=0.35),
        "gate_opens": Motif((0, 3, 4, 6), "bell", attack_s=0.05, gap_s=0.26, ring=1.2),
        "pot_lifted": Motif((0, 2, 4), gap_s=0.18),
        "bloom": Motif((5, 7, 9), "glass", attack_s=0.08, gap_s=0.22, ring=1.2),
        "butterflies": Motif((5, 6, 7, 8, 9), "harp", gap_s=0.10, ring=0.8),
        "full_bloom": Motif((0, 2, 4, 5, 7, 9, 10), "bell", attack_s=0.2, gap_s=0.32, ring=1.8),
    },
)
