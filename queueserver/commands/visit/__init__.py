"""What happens with a ticket after its call, one file for each kind of wish."""
