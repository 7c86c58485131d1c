"""English: what is stored of somebody, said on the page of their data and in the terminal."""

SENTENCES = {
    "data": "",
    "data.since": "{alias}, here since {day}",
    "data.nameless": "Played without an alias",
    "data.sessions": "Sessions: {count}, from {first} to {last}; their recordings take {megabytes} MB",
    "data.sessions.none": "No session yet",
    "data.consent": "You agreed to play on {day}",
    "data.consent.withdrawn": "You took your consent back on {day}",
    "data.answers": "Visits: {visits}; answers about pain, effort and the like: {ratings}",
    "data.places": "Your posture and ranges, learned in a calibration; places: {count}",
    "data.settings": "How you like to play; choices: {count}",
    "data.settings.none": "No settings of your own",
    "data.videos": "Videos: {count}",
    "data.videos.none": "No pictures and no video: a recording holds points of a moving figure, in numbers",
    "data.folder": "All of it is on this computer, in {folder}",
}
