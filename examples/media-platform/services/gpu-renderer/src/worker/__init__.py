"""The worker: takes jobs from the queue and renders them."""
