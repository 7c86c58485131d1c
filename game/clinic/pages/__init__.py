"""The console's pages: each module has `register(pages)`."""
