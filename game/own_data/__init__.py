"""A person's own data: to see what is stored, and to take all of it along. Deleting is the store's `erase_person`."""
