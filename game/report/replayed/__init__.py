"""A session for whoever looks at it again: marks on a timeline, curves, and the figure, from one run of its inputs."""
