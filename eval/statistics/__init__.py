"""How sure a number is: intervals, tests of differences, correction for many tests."""
