"""Verifying: does a cited paragraph say what a sentence says, of the same people, as surely, in the same voice?"""
