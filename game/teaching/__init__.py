"""Teaching by showing: from somebody at ease and three repetitions to a movement that is measured and counted."""
