"""What is typed at the office's server: serve, demo, replay. Each command is a thin door to a room."""
