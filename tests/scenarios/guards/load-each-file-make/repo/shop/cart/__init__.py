"""What is in the cart."""
