"""What staff and their administrators wish for: sign-ins, passwords, who works here. Secrets come in as hashes."""
