"""English: what the camera check says; the first line in large type, the second says how or why."""

SENTENCES = {
    "camera.nobody": "I cannot see you\nPlease come into the picture, a step or two from the screen",
    "camera.dark": "More light, please\nA lamp in front of you helps most",
    "camera.second_person": "I can see a second person\nPlease stay alone in the picture",
    "camera.step_back": "A step back, please\nSo that your arms have room",
    "camera.nearer": "A step nearer, please",
    "camera.move_left": "A little to your left, please",
    "camera.move_right": "A little to your right, please",
    "camera.tilt_back": "Please tilt the screen back a little\nOr put the laptop higher",
    "camera.tilt_forward": "Please tilt the screen forward a little\nOr put the laptop lower",
    "camera.level": "The picture is slanted\nPlease put the laptop level, or sit upright",
    "camera.face_me": "Please turn towards the screen\nOr turn the laptop towards you",
    "camera.window_behind": "There is a bright window behind you\nPlease draw the curtain, or turn the laptop",
    "camera.head": "I cannot see your face",
    "camera.left_elbow": "I cannot see your left elbow",
    "camera.right_elbow": "I cannot see your right elbow",
    "camera.left_hand": "I cannot see your left hand\nPlease show it for a moment",
    "camera.right_hand": "I cannot see your right hand\nPlease show it for a moment",
    "camera.good": "I can see you well",
}
