"""What an alarm needs of the memory: its rows, and a way past everybody who waits."""
