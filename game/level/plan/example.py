"""The plan that `plan new` writes: a sound one, with comments, to be changed."""

import tomli_w

_HEAD = """\
# A plan: what somebody is asked to do, and how far at most. Change what does not fit, then `wingbeat plan lint` it.
# Every key is explained in docs/plan-format.md; `wingbeat movements` lists the movements.
format = 1
id = "first_plan"
{patient}title = "Shoulder blades and reach"
{days}sessions_per_week = 3
minutes = 10                     # of one session, at most
notes = "Slowly, and only as far as is comfortable. Breathe on."   # the patient reads this
clinician_note = ""              # the patient does not
levels = []                      # ids of shipped levels, or none: the game chooses scenes for the exercises
arms = "both"                    # "left" or "right": the only arm that may be asked for
seated = false
load_cap = "reach"               # calm, explore, reach, challenge
contraindications = []           # {flags}

# Pain is rated 0 to 10. These are the usual rules; a plan for somebody who hurts more at rest has a higher ceiling.
[pain]
ceiling = 5                      # who begins above it is offered gentle things only
ease_at = 2                      # a rise of so much: what comes next is smaller and slower
end_at = 3                       # a rise of so much ends the exercise
end_above = 5                    # and so does a rating above this

"""

_EXERCISES = """\
# Elbows at the sides, forearms apart. Tempo left out is the movement's usual one.
[[exercises]]
movement = "external_rotation"
sets = 2
repetitions = 10
target = 70                      # percent of the person's own range
rest_s = 15

# Arms out to the side, never over shoulder height. A cap is in degrees where the movement is measured in degrees.
[[exercises]]
movement = "shoulder_abduction"
sets = 2
repetitions = 8
target = 70
cap = 90
rest_s = 15

# Shoulder blades together. A cap of an index is in percent of the person's own span.
[[exercises]]
movement = "scapular_retraction"
sets = 2
repetitions = 8
hold_s = 3
target = 70
rest_s = 15
note = "As if you held a pencil between them."

# An everyday activity, step by step.
[[exercises]]
activity = "watering"
repetitions = 5
target = 65
rest_s = 15

[[exercises]]
movement = "breathing"
repetitions = 7
out_s = 4
return_s = 6
"""


def example_plan(made_on: str, review_on: str, patient: str | None, flags: str) -> str:
    """The text of the example.

    Args:
        made_on: ISO date.
        review_on: ISO date.
        patient: alias, or None for nobody yet.
        flags: what may stand among the contraindications, for the comment.
    """
    days = tomli_w.dumps({"made_on": made_on, "review_on": review_on})
    alias = tomli_w.dumps({"patient": patient}) if patient else '# patient = "alias"\n'
    return _HEAD.format(patient=alias, days=days, flags=flags) + _EXERCISES
