"""What is wrong in people's files, as data; the rules and their texts; how it is shown; errors."""
