"""Runs: a folder with the answers to a question set, their scores and their report."""
