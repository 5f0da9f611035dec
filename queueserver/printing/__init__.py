"""Paper: what a slip says, its bytes for a printer, its picture for a screen, and the way to a network printer."""
