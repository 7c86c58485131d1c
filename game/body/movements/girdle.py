"""Movements of the shoulder girdle: indices against the person's own neutral, never degrees or millimetres."""

from game.body.movements.blades import BLADES
from game.body.movements.heights import HEIGHTS

GIRDLE = (*HEIGHTS, *BLADES)
