"""What is asked for appointments before the visitor comes."""
