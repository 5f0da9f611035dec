"""Commands about the appointment book."""
