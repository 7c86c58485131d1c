"""Our loop beside the one that public projects ship: same pictures, same scene, same size, one after the other."""
