"""English: what was done today, what the weeks come to, and what is next time."""

SENTENCES = {
    "today.done": "{movement}: {count}",
    "today.done.left": "{movement}, left: {count}",
    "today.done.right": "{movement}, right: {count}",
    "today.sure": "estimated",
    "today.sure.direct": "measured, {percent} % sure",
    "today.sure.proxy": "estimated, {percent} % sure",
    "reason.nothing_complete": "none of them was complete",
    # How it hurt, before and after.
    "today.pain": "",
    "today.pain.less": "Pain {before} before, {after} now: less than at the start",
    "today.pain.more": "Pain {before} before, {after} now: more than at the start",
    "today.pain.no_clear_change": "Pain {before} before, {after} now: no clear change",
    "today.pain.unknown": "How it hurt was not asked both times",
    # The one thing to say.
    "today.line": "You took time for yourself today",
    "today.line.stopped": "You stopped when it hurt\nThat was right. Next time asks for less.",
    "today.line.more": "It hurts more than at the start\nRest now. Next time will be smaller and slower.",
    "today.line.hardly_seen": "I could not see you well today\nSo these numbers say little. More light often helps.",
    "today.line.less": "It hurts less than at the start\nOne day does not tell yet. It is good to have.",
    "today.line.came": "You took time for yourself today\nThat is a beginning.",
    "today.line.done": "{count} repetitions, all the way\nMost of them: {movement}",
    # What is next time.
    "today.ahead": "Next time goes on from here",
    "today.ahead.gentler": "Next time is smaller and slower",
    # What the weeks come to.
    "streak": "Good to see you",
    "streak.first": "Your first visit\nA few minutes, a few times a week, are plenty.",
    "streak.back": "Good to see you again\nNothing is lost. We begin gently.",
    "streak.back.new": "Good to see you again\nWe begin gently.",
    "streak.begun": "This week has begun",
    "streak.visits": "{done} visits this week",
    "streak.week": "This week is a full one\nA day of rest is welcome too.",
    "streak.run": "{weeks} full weeks\nA missed day does not break them.",
}
