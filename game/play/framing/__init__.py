"""The camera check: whether what a session needs is in the picture, and what to say where it is not."""
