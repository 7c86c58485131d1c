"""TRC, the marker file of OpenSim: tab-separated text, millimetres, Y up."""

import numpy as np

from game.exports.markers import Markers


def trc_text(markers: Markers, name: str) -> str:
    """The text of a TRC file; a point that was not seen is three empty cells, as OpenSim expects.

    Args:
        markers: what was seen.
        name: of the file, which its first line repeats.
    """
    frames, count, _ = markers.points.shape
    rate = f"{markers.rate_hz}.00"
    numbered = [f"{axis}{number}" for number in range(1, count + 1) for axis in "XYZ"]
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{name}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate}\t{rate}\t{frames}\t{count}\tmm\t{rate}\t1\t{frames}",
        "Frame#\tTime\t" + "\t\t\t".join(markers.names) + "\t\t",
        "\t\t" + "\t".join(numbered),
        "",
    ]
    lines += [
        f"{index + 1}\t{index / markers.rate_hz:.6f}\t" + "\t".join(map(_cell, row.ravel()))
        for index, row in enumerate(markers.points)
    ]
    return "\n".join(lines) + "\n"


def _cell(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.2f}"
