"""The window of somebody who watches a recorded session: the scene as it was, and a timeline below it."""
