"""What people can ask for: one function a wish, inside a work. They find, decide by the rules, change and record."""
