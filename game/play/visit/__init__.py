"""A visit: everything between opening the lid and "see you tomorrow", as values; what it shows, and what comes next."""
