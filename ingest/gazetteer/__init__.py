"""What is known of the world of cables, once: months, levels of classification, TAGS, countries and posts."""
