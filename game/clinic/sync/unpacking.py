"""A parcel from a home, opened: it is a bundle, and may hold less than one that somebody brings on a stick."""

from io import BytesIO

from game.exchange.manifest import Manifest
from game.exchange.reading import Bundle
from game.exchange.refused import BadBundle
from game.store.delivery import Delivery

_MOST_ANSWERS = 2000
"""In one parcel: a month's, at sixty a day."""

_MOST_PLACES = 200
"""That one person was calibrated in."""


class Unfit(ValueError):
    """A parcel that is none, is damaged, or holds what no home may send."""


def unpacked(data: bytes) -> Delivery:
    """Check a parcel to its last line.

    Raises:
        Unfit: it is none.
    """
    try:
        bundle = Bundle(BytesIO(data))
        _refuse_foreign(bundle.manifest)
        delivery = bundle.delivery()
    except BadBundle as bad:
        raise Unfit(str(bad)) from None
    many = len(delivery.visits) > 1 or len(delivery.ratings) > _MOST_ANSWERS or len(delivery.baselines) > _MOST_PLACES
    if delivery.plans or many:
        raise Unfit("a parcel from a home has one thing in it, and no plans")
    return delivery


def _refuse_foreign(manifest: Manifest) -> None:
    if manifest.kind != "home" or manifest.count("sessions") > 1 or manifest.count("films"):
        raise Unfit("a parcel from a home has one session at most, and no film")
