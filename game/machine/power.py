"""Whether this machine runs on its battery: then fewer pictures a second let a session last."""

import psutil

BATTERY_HZ = 30
"""Half of a usual display's rate: smooth enough for slow movements, and about half the work."""


def on_battery() -> bool:
    """Whether a battery is being used up now; a machine that cannot say is taken to be on the mains."""
    try:
        battery = psutil.sensors_battery()
    except (OSError, AttributeError, RuntimeError):
        return False
    return battery is not None and not battery.power_plugged
