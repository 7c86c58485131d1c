"""Vectors as tuples and the few angles the measures are made of.

Plain tuples and `math` were measured twenty times faster than numpy for two arms, so nothing here knows numpy. What
is asked for often is written out by coordinate, since a call takes as long as the sum that it makes.
Axes are those of the vectors that come in; every angle is in degrees.
"""

from math import atan2, degrees, hypot, sqrt

Vector = tuple[float, float, float]


def subtract(a: Vector, b: Vector) -> Vector:
    """The way from b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def add(a: Vector, b: Vector) -> Vector:
    """The sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def scale(a: Vector, factor: float) -> Vector:
    """`a`, `factor` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def midpoint(a: Vector, b: Vector) -> Vector:
    """Half way."""
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The outer product, by components."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Euclidean length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def flat_length(a: Vector) -> float:
    """Length of what the picture shows of `a`: x and y alone."""
    return hypot(a[0], a[1])


def unit(a: Vector) -> Vector | None:
    """Direction of `a`, or None where it has none."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else None


def without(a: Vector, direction: Vector) -> Vector:
    """What is left of `a` across the unit vector `direction`."""
    along = dot(a, direction)
    return (a[0] - direction[0] * along, a[1] - direction[1] * along, a[2] - direction[2] * along)


def angle_between(a: Vector, b: Vector) -> float:
    """0-180 degrees, by atan2 of the outer and the inner product: exact near 0 and 180, where acos is not."""
    (ax, ay, az), (bx, by, bz) = a, b
    x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    return degrees(atan2(sqrt(x * x + y * y + z * z), ax * bx + ay * by + az * bz))


def flat(a: Vector) -> Vector:
    """`a` as the picture shows it."""
    return (a[0], a[1], 0.0)
