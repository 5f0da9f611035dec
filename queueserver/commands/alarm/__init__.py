"""What people can ask of the alarm."""
