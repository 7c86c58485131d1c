"""Garden: a walled garden with a potting bench in morning light, where everyday reaching is rehearsed."""
