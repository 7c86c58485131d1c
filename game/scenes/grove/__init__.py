"""A forest clearing in rain that clears."""
