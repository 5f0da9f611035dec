"""Places in the line that are not by the rule alone: visitors let others go first, staff move a ticket."""
