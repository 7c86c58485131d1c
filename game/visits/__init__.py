"""A whole visit at home: who plays, what they played before, what is asked, what is kept and who is told."""
