"""What each page shows, as HTML rendered on the server."""
