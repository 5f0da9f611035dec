"""The API's routes of paper: printers and their slips, and how the slips look."""
