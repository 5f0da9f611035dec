"""What is seen of appointments before the visitor comes."""
