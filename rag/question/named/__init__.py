"""What a text names: cables, places, times, marks, persons and things."""
