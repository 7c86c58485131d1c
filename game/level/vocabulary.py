"""Which scenes there are and what can happen in each; a level may name nothing else."""

SCENE_EVENTS: dict[str, tuple[str, ...]] = {
    "lanterns": (
        "lantern_rises",
        "lantern_drifts",
        "aurora_sweeps",
        "lantern_glows",
        "lanterns_fly",
        "shooting_star",
        "dawn_breaks",
        "sky_full",
    ),
    "reef": ("current", "clam_opens", "anemones", "ring_wave", "shoal_parts", "turtle", "rays_of_light"),
    "sky": ("lift", "bank", "gust", "snow", "clouds_open", "soar", "flock", "sunrise"),
    "garden": (
        "pot_placed",
        "basket_hung",
        "watered",
        "raked",
        "gate_opens",
        "pot_lifted",
        "bloom",
        "butterflies",
        "full_bloom",
    ),
    "grove": (
        "drops_fall",
        "ferns_open",
        "branches_sway",
        "fireflies",
        "wind_passes",
        "birds_land",
        "deer_passes",
        "sunlit",
    ),
    "still_water": (
        "wave_comes_in",
        "ripples",
        "lights_ashore",
        "breeze",
        "sand_glows",
        "heron",
        "sea_glow",
        "stars_come_out",
    ),
}
"""Scene id -> the events that its module answers.

sky: `lift` the wings beat and gain height; `bank` a sweeping turn; `gust` gathered wind is let go; `snow` snow is
shaken off; `clouds_open` clouds part; `soar` a long rise after a finished set; `flock` birds join for a while;
`sunrise` the light breaks through, once, at the end.

reef: `current` bubbles and bands of water stream in to the hands; `clam_opens` the giant clams open and let lights go;
`anemones` anemones spread and glow; `ring_wave` a ring runs out through plankton, kelp and fish; `shoal_parts` shoals
make way; `turtle` a sea turtle glides by after a finished set; `rays_of_light` shafts of gold, once, at the end.

grove: `drops_fall` drops are shaken off leaves and cloak; `ferns_open` ferns unfurl and the mist sinks;
`branches_sway` trees bow to a side; `fireflies` a ring of fireflies leaves the brow; `wind_passes` a wind rolls through
the crowns; `birds_land` birds come back and sing; `deer_passes` a deer crosses the glade after a finished set; `sunlit`
the sun stands in the clearing, once, at the end.

garden: `pot_placed` a pot finds its place; `basket_hung` a basket is hung up; `watered` plants stand up and flower;
`raked` furrows are drawn in the bed; `gate_opens` the gate stands open and light falls in; `pot_lifted` a heavy pot is
set down; `bloom` roses open where one holds; `butterflies` a cloud of them rises after a finished set; `full_bloom`
everything flowers, once, at the end.

still_water: `wave_comes_in` a long low wave runs up the sand; `ripples` rings run out over the bay; `lights_ashore` a
window is lit across the water; `breeze` grass bows and the water ruffles to one side; `sand_glows` the wet sand shines
about the player; `heron` a heron flies in and wades for a while; `sea_glow` the bay fills with living light after a
finished set; `stars_come_out` stars and their mirror, once, at the end.

lanterns: `lantern_rises` the lantern over a raised hand is let go and climbs; `lantern_drifts` the great lantern sails
out and settles on the lake; `aurora_sweeps` a wave of light runs through the aurora; `lantern_glows` lanterns brighten
and a ring of light crosses the water; `lanterns_fly` dozens rise from the lake after a finished set; `shooting_star` a
star falls, and its image; `dawn_breaks` the sun comes down the peaks, once, at the end; `sky_full` the sky fills with
lanterns, once, at the end.
"""
