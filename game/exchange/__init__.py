"""Home to clinic and back: what there is of one person in one encrypted file."""
