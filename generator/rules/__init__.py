"""What no schema can say: pure checks of documents that passed their schemas, against each other.

Each check yields findings and is silent where it can't be certain.
"""
