"""The security platform: decides about what the services report."""
