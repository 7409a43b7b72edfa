"""The batch runtime: runs named steps in order. Services are deployed without it and never import it."""
