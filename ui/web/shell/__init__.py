"""What every page stands in: header, tabs, styles, and the scripts that all others use."""
