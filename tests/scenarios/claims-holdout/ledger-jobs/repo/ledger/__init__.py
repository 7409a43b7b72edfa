"""Nightly jobs of the ledger."""
