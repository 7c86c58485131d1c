"""Which scenes there are and what can happen in each; a level may name nothing else."""

SCENE_EVENTS: dict[str, tuple[str, ...]] = {
    "sky": ("lift", "bank", "gust", "snow", "clouds_open", "soar", "flock", "sunrise"),
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
}
"""Scene id -> the events that its module answers.

sky: `lift` the wings beat and gain height; `bank` a sweeping turn; `gust` gathered wind is let go; `snow` snow is
shaken off; `clouds_open` clouds part; `soar` a long rise after a finished set; `flock` birds join for a while;
`sunrise` the light breaks through, once, at the end.

grove: `drops_fall` drops are shaken off leaves and cloak; `ferns_open` ferns unfurl and the mist sinks;
`branches_sway` trees bow to a side; `fireflies` a ring of fireflies leaves the brow; `wind_passes` a wind rolls through
the crowns; `birds_land` birds come back and sing; `deer_passes` a deer crosses the glade after a finished set; `sunlit`
the sun stands in the clearing, once, at the end.
"""
