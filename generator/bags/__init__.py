"""BagIt 1.0 (RFC 8493) bags in zips: written so that the same is always the same bytes, and read without trust."""
