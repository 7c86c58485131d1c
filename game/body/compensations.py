"""What another part of the body does to help out."""

from enum import StrEnum


class Compensation(StrEnum):
    """What is watched for while a movement is done; the value stands in recordings and reports."""

    SHRUG = "shrug"
    TRUNK_LEAN = "trunk_lean"
    TRUNK_TURN = "trunk_turn"
    ELBOW_BEND = "elbow_bend"
    LAGGING = "lagging"
    TOO_FAST = "too_fast"
    SWING = "swing"
    CHIN_POKE = "chin_poke"
