"""What building and installing the project needs. Nothing here is part of the installed package."""
