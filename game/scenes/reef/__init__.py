"""The reef: shallow tropical water that answers rows, squeezes and reaches."""
