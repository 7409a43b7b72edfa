"""The HTTP front: takes jobs and tells how they are doing."""
