"""English, for somebody of sixty who hurts and stands two metres away.

A sentence may have several lines: the first is said in large type, the others say why or how. `key.side` is taken
before `key` when the message carries a side. `{movement}`, `{side}` and numbers are filled in by the catalogue. To add
a language, write the same table in a file beside this one, named by its two letters.
"""

from collections.abc import Iterator

from game.body.movements import MOVEMENTS

_OWN = {
    # What to do now.
    "do": "Move gently, as you were shown",
    "do.free": "Move as you like",
    # How.
    "hint": "At your own speed",
    "hint.get_ready": "Get ready. Let your arms hang.",
    "hint.out": "Slowly, as far as is comfortable",
    "hint.hold": "Hold it there. Keep breathing.",
    "hint.return": "And slowly back",
    "hint.rest": "Rest. Let your arms hang.",
    "hint.next": "Next: {movement}",
    "hint.explore": "Lift, lean, shrug: the sky answers you",
    "hint.too_small": "A little further, if that is comfortable",
    "hint.too_fast": "A little slower",
    "hint.good": "That was it",
    # Movements, inside a sentence.
    "movement": "the next movement",
    "side.left": "left",
    "side.right": "right",
    "side.both": "both sides",
    "side.either": "one side",
    # What needs the player first.
    "notice": "One moment, please",
    "notice.paused": "Paused\nTake your time\nAny key goes on, Q finishes",
    "notice.hurt": "Thank you for saying so\nWe have stopped. Rest as long as you need.\nAny key goes on, Q finishes",
    "notice.hurt_ended": "That is enough for today\nPlease rest now\nIf the pain stays or is new, tell your clinician",
    "notice.calibrating": "Sit or stand tall, arms hanging\nStay still for a moment while I get to know your posture",
    "notice.looking_for_you": "Please come into the picture\nI need to see your head, shoulders and arms",
    "notice.lost": "I cannot see you well\nNothing counts until I do",
    "notice.lost.nobody": "I cannot see you\nPlease come back into the picture",
    "notice.lost.not_human": "I am not sure what I see\nPlease face the camera, with only you in the picture",
    "notice.lost.too_close": "You are very close\nPlease move back a little",
    "notice.lost.too_far": "You are far away\nPlease come a little closer",
    "notice.lost.turned_away": "Please turn to face the camera\nThen we go on",
    "notice.lost.out_of_frame": "Part of you is outside the picture\nPlease move to the middle, or further back",
    "notice.lost.another_person": "Somebody else is in the picture\nI can only follow one person",
    "notice.lost.moving": "Take your place in peace\nWe go on once you are there",
    "notice.lost.head": "I cannot see your head\nPlease sit lower, or tilt the camera up",
    "notice.lost.left_shoulder": "I cannot see your left shoulder\nPlease move so that both shoulders are in view",
    "notice.lost.right_shoulder": "I cannot see your right shoulder\nPlease move so that both shoulders are in view",
    "notice.lost.left_elbow": "I cannot see your left elbow\nPlease move back, or clear the view of your arm",
    "notice.lost.right_elbow": "I cannot see your right elbow\nPlease move back, or clear the view of your arm",
    "notice.lost.left_wrist": "I cannot see your left hand\nPlease move back, or clear the view of your arm",
    "notice.lost.right_wrist": "I cannot see your right hand\nPlease move back, or clear the view of your arm",
    "notice.source": "The camera needs a moment\nWe go on by ourselves when it is back",
    "notice.source.unplugged": "The camera is gone\nPlease plug it in again. We go on when it is back.",
    "notice.source.taken": "Another program has the camera\nPlease close that program. We go on when it is free.",
    "notice.source.black": "The camera shows only black\nPlease open its cover, or put on a light",
    "notice.source.frozen": "The camera's picture stands still\nPlease unplug it and plug it in again",
    "notice.source.slow": "The camera is slow\nMore light often helps",
    "notice.demo_person": "No camera found\nA demonstration person moves",
    "notice.finished": "Well done\nThat was the whole session",
    # Why something could not be measured, or did not count.
    "reason": "could not be measured",
    "reason.nobody": "you were out of the picture",
    "reason.lost": "I could not see you then",
    "reason.shoulders": "your shoulders were out of view",
    "reason.left_ear": "your left ear was out of view",
    "reason.right_ear": "your right ear was out of view",
    "reason.left_elbow": "your left elbow was out of view",
    "reason.right_elbow": "your right elbow was out of view",
    "reason.left_wrist": "your left hand was out of view",
    "reason.right_wrist": "your right hand was out of view",
    "reason.wants_front": "turn the laptop to see you from the front",
    "reason.wants_turned": "turn the laptop to see you half from the side",
    "reason.wants_side": "turn the laptop to see you from the side",
    "reason.face": "your face was out of view",
    "reason.turned_away": "you were turned away from the camera",
    "reason.arm_raised": "the arm was raised",
    "reason.leaning": "you were leaning over",
    "reason.shrugged": "the shoulders were lifted too",
    "reason.elbow_straight": "the elbow was too straight to tell",
    "reason.forearm_length": "the forearm pointed at the camera",
    "reason.arm_not_level": "the arm was not level",
    "reason.arm_length": "the arm pointed at the camera",
    "reason.hand_low": "the hand hung below the elbow",
    "reason.depth": "I could not tell forward from back",
    "reason.too_small": "it was smaller than asked",
    "reason.too_short": "it was too short to count",
    "reason.too_fast": "it was too fast to count",
    "reason.peak_lost": "I could not see the highest point well enough",
    "reason.other_plane": "it went another way than asked",
    "reason.paused": "play was paused during it",
    "reason.hurt": "it was stopped when it hurt",
    "reason.cue_over": "the exercise was over",
    "reason.cut_off": "the session ended during it",
    # The window's own words.
    "count": "{done} of {wanted}",
    "count.done": "{done}",
    "left.minutes": "{minutes} minutes left",
    "left.last": "Last minute",
    "rest.left": "{seconds} s",
    "rest.in": "Breathe in",
    "rest.out": "and out",
    "button.hurt": "This hurts",
    "summary.title": "What you did",
    "summary.nothing": "No repetition was counted this time",
    "summary.counted": "{count} times",
    "summary.counted.one": "once",
    "summary.counted.left": "{count} left",
    "summary.counted.right": "{count} right",
    "summary.unmeasured": "not measured",
    "summary.stopped": "You stopped when it hurt. That was right.",
    "summary.seen": "I could see you for {percent} % of the time.",
    "summary.direct": "measured",
    "summary.proxy": "estimated",
    "summary.range": "up to {value}",
    "summary.range.deg": "up to {value}°",
    "summary.range.pct_rest": "up to {value} % from rest",
    "summary.range.pct_span": "up to {value} % of your range",
    "summary.range.per_min": "up to {value} a minute",
    "summary.confidence": "{kind}, {percent} % sure",
    "summary.honest": "One camera gives estimates. Ask your clinician what the numbers mean for you.",
}


def _of_movements() -> Iterator[tuple[str, str]]:
    """A movement's words stand in its entry, so that a new one is one file."""
    for movement in MOVEMENTS.values():
        words = movement.words
        yield f"movement.{movement.id}", words.name
        yield f"do.{movement.id}", words.task
        yield f"how.{movement.id}", words.how
        for side in ("left", "right", "either"):
            if sentence := getattr(words, side):
                yield f"do.{movement.id}.{side}", sentence


SENTENCES: dict[str, str] = {**_OWN, **dict(_of_movements())}
