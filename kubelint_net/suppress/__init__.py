"""Findings that somebody decided not to be troubled by: comments, annotations, config, baselines. Knows no rule."""
