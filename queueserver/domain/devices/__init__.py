"""The rules of devices: how a screen is paired, when it counts as away, what staff may order of it."""
