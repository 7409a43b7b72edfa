"""What the front and the worker share: jobs, the queue between them, and rendering."""
