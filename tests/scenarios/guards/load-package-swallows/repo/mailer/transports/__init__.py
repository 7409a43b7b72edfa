"""Ways to send."""
