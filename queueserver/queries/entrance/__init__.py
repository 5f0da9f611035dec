"""What can be seen of the entrance: by kiosks, and by staff."""
