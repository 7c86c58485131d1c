"""What somebody's sessions come to, on paper: read out of the store, worded in a language, written as files."""
