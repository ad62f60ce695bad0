"""Fixes as edits of a text: what is not edited stays as it is, byte by byte."""
