"""English: stop symptoms, whom to contact, and what is said when pain rises."""

SENTENCES = {
    "symptom.dizziness": "I feel dizzy",
    "symptom.double_vision": "I see double",
    "symptom.slurred_speech": "My speech is slurred",
    "symptom.swallowing": "It is hard to swallow",
    "symptom.drop": "My legs gave way, or I nearly fainted",
    "symptom.jumping_eyes": "What I see jumps about",
    "symptom.nausea": "I feel sick",
    "symptom.numbness": "A part of me has gone numb",
    "symptom.chest_pain": "Pain or pressure in my chest",
    "symptom.breathlessness": "I am short of breath",
    "symptom.weakness": "An arm has become weak",
    "symptom.pins_and_needles": "Pins and needles that spread",
    "contact.emergency": "Please call the emergency number now\nSit or lie down. Do not stay alone if you can help it.",
    "contact.doctor": (
        "Please sit down and rest\n"
        "If it has not passed in a few minutes, call your doctor. If it gets worse, call the emergency number."
    ),
    "safety.go_on": "Good. On we go, at your own speed.",
    "safety.ease": "A little more pain than before\nThe next part will be smaller and slower. Rest first, if you like.",
    "safety.end_exercise": "That is enough of this for today\nLet us finish with something calm.",
    "safety.end_session": "We stop here for today",
    "safety.gentle": "It hurts a lot today\nYou could breathe with the water, or come back another day.",
    "safety.gentle.breathing": "Breathe for a while",
    "safety.gentle.still_water": "Sit by the still water",
    "safety.gentle.another_day": "Another day",
    "safety.morning": "How was the pain the morning after last time?",
    "safety.morning.ease": "It stayed with you overnight\nToday will be smaller and slower.",
    "hint.far_enough": "That is far enough\nNo need to go further than this",
    "notice.hurt.gesture": "You crossed your arms: we have stopped",
    "safety.gesture.both": "If it hurts, cross your forearms in front of your chest and hold them there",
    "safety.gesture.one": "If it hurts, lay your hand on the other shoulder and keep it there",
}
