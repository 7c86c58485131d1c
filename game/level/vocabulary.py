"""Which scenes there are and what can happen in each; a level may name nothing else."""

SCENE_EVENTS: dict[str, tuple[str, ...]] = {
    "sky": ("lift", "bank", "gust", "snow", "clouds_open", "soar", "flock", "sunrise"),
}
"""Scene id -> the events that its module answers.

sky: `lift` the wings beat and gain height; `bank` a sweeping turn; `gust` gathered wind is let go; `snow` snow is
shaken off; `clouds_open` clouds part; `soar` a long rise after a finished set; `flock` birds join for a while;
`sunrise` the light breaks through, once, at the end.
"""
