"""The clinic's console in the browser: the server, who may come in, and the frame that every page stands in."""
