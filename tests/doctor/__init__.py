"""The doctor on machines whose files and programs are laid out for it, and at a real server."""
