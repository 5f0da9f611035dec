"""What staff see of the devices, and what a device sees of itself."""
