"""English: the programme for those without a clinician, the desk break, and what a plan says of itself."""

SENTENCES = {
    "programme": "Two weeks, six sessions",
    "programme.why": "Two weeks, six sessions\nEach asks a little more than the last. You go on when you are ready.",
    "programme.arriving": "Arriving",
    "programme.arriving.why": "Small and slow\nToday you only find out what moves what. Nothing has to be far.",
    "programme.arriving.opens": "Open from the first day",
    "programme.opening": "Opening",
    "programme.opening.why": (
        "Opening the chest\nTurning the forearms out works the muscles between the shoulder blades and spares the neck."
    ),
    "programme.opening.opens": "Opens on day 3, once the first session went well enough",
    "programme.exploring": "Exploring",
    "programme.exploring.why": (
        "A little further\nShoulders forward, then back: the shoulder blades learn their whole way."
    ),
    "programme.exploring.opens": "Opens on day 5, once the second session went well enough",
    "programme.drawing": "Drawing back",
    "programme.drawing.why": "Drawing back\nRowing and letting go are the other half of reaching forward all day.",
    "programme.drawing.opens": "Opens on day 8, once the third session went well enough",
    "programme.reaching": "Reaching",
    "programme.reaching.why": "Reaching\nUp and around, as far as is comfortable: as for the top shelf.",
    "programme.reaching.opens": "Opens on day 10, once the fourth session went well enough",
    "programme.gathering": "Bringing it together",
    "programme.gathering.why": "Bringing it together\nEverything you know, and something you do every day: watering.",
    "programme.gathering.opens": "Opens on day 12, once the fifth session went well enough",
    "programme.next.first": "A gentle beginning",
    "programme.next.on": "You are ready for the next one",
    "programme.next.not_yet": "The same once more\nThe next one opens in a day or two. Your body learns in between.",
    "programme.next.again": "The same once more\nThere is no hurry. Do as much as feels right.",
    "programme.next.back": "One step gentler today\nGoing back a step is part of the way.",
    "programme.next.keep": "You know them all\nThese keep you moving. Three times a week is plenty.",
    "desk_break": "A break at the desk",
    "desk_break.why": "Two minutes on your chair\nBreathe, squeeze, reach, breathe.",
}
