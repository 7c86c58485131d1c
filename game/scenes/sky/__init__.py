"""Sky: gliding at dawn over a sea of islands and cloud."""
