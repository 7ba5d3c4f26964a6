"""What all rooms stand on: where things lie, files opened and written safely, the languages."""
