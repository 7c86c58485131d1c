"""How the grove sounds: rain on leaves that gives way to birds; chimes like drops on wood, C major pentatonic."""

from game.scenes.ambience import Ambience, Bed, Motif

AMBIENCE = Ambience(
    root_hz=130.81,
    scale=(0, 2, 4, 7, 9),
    gusts=0.35,
    chime_ring_s=3.2,
    beds={
        "rain": Bed(0.34, at_end=0.0, driven=-0.06),
        "leaves": Bed(0.12, at_end=0.20, driven=0.16),
        "stream": Bed(0.10, at_end=0.07),
        "birds": Bed(0.03, at_end=0.20, driven=-0.03),
        "drone": Bed(0.16, at_end=0.24, driven=0.05),
    },
    motifs={
        "drops_fall": Motif((9, 7, 6, 4, 2), "drop", gap_s=0.09, ring=0.4, octave=2),
        "ferns_open": Motif((0, 2, 4, 5), "harp", gap_s=0.20),
        "branches_sway": Motif((3, 4, 3), "flute", attack_s=0.12, gap_s=0.34, air=0.3),
        "fireflies": Motif((5, 7, 9, 7), "glass", attack_s=0.03, gap_s=0.14, ring=0.7),
        "wind_passes": Motif((1, 2, 4, 2, 1), "flute", attack_s=0.15, gap_s=0.26, air=0.5),
        "birds_land": Motif((9, 7, 9, 8, 7), "flute", gap_s=0.10, ring=0.3, octave=2),
        "deer_passes": Motif((0, 3, 5, 4, 7), "mallet", gap_s=0.30, ring=1.3, octave=0),
        "sunlit": Motif((0, 2, 5, 7, 10), "bell", attack_s=0.25, gap_s=0.40, ring=2.0),
    },
)
