"""Places on the web that are asked for posts, one module a place."""
