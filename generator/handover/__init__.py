"""A student goes from one school to another, with the history of the plan."""
