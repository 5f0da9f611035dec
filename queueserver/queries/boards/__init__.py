"""What a board shows beside the calls, and how it is set up."""
