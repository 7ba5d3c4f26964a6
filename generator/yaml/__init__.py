"""From the bytes of a YAML file to data, with the place of every field and value."""
