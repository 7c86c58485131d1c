"""A session from its source to its place in the store: fed, recorded, judged, shown and kept."""
