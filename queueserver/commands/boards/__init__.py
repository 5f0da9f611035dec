"""What people can ask for on the boards."""
