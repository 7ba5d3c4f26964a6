"""From data to the model: JSON Schemas, and what a validator finds in a teacher's words."""
