"""Soil."""
