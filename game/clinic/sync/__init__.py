"""The clinic's side of sync: computers at home are let in by a code, and bring what was played there."""
