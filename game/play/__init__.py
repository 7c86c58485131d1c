"""Play: the rules that turn inputs into events."""
