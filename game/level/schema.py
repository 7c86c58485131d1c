"""JSON Schema of a level file, for editors that complete and check while an author writes."""

from typing import Any

from game.body.movements import MOVEMENTS
from game.level.model import Level
from game.level.vocabulary import SCENE_EVENTS


def level_schema() -> dict[str, Any]:
    """Build the schema, draft 2020-12.

    It knows the shape, the bounds, and every movement, scene and event by name. What holds between fields (which event
    belongs to which scene, which movement has sides) is checked when a level is decoded.
    """
    schema = Level.model_json_schema()
    definitions = schema["$defs"]
    properties = schema["properties"]
    movement = {"type": "string", "enum": sorted(MOVEMENTS)}
    event = {"type": "string", "enum": sorted({name for names in SCENE_EVENTS.values() for name in names})}
    properties["scene"] = {"type": "string", "enum": sorted(SCENE_EVENTS)}
    properties["answers"] = {"type": "object", "propertyNames": movement, "additionalProperties": event}
    definitions["Cue"]["properties"]["movement"] = movement
    for table in ("CueEvents", "LevelEvents"):
        definitions[table]["properties"] = dict.fromkeys(definitions[table]["properties"], event)
    answers, timeline = ({"required": [key], "properties": {key: {least: 1}}} for key, least in _EITHER_OR)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "oneOf": [answers, timeline]}


_EITHER_OR = (("answers", "minProperties"), ("cues", "minItems"))
