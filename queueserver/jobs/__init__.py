"""What the clock does without anybody asking; exactly one process of a server runs it."""
