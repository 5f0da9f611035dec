"""What is asked for other programs that are told."""
