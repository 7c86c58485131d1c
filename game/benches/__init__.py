"""What this machine can do, measured as in play and beside what people would use instead."""
