"""The school's folder as it lies there: which files there are, and what each YAML file holds."""
