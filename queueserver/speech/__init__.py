"""What is said aloud: the sentence of a call, the voices that speak, and the clips that are made of it once."""
