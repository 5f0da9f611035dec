"""What every device's face shares: how a screen is paired, what it says of itself, and what it is told to do."""
