"""From home to the clinic's server and back, a piece at a time, over a line that may break anywhere."""
