"""From a plan's TOML text to a `Plan`, or to every problem in it at once."""

from game.level.documents import Kind, decode
from game.level.plan.model import FORMAT, Plan
from game.level.plan.rules import broken_rules
from game.level.problems import BadPlan

PLAN = Kind(Plan, FORMAT, broken_rules, BadPlan)


def decode_plan(text: str, name: str) -> Plan:
    """Decode a plan.

    Args:
        text: TOML, format 1.
        name: what messages call it, usually the file's name.

    Raises:
        BadPlan: with every problem, each with its path and line.
    """
    return decode(PLAN, text, name)
