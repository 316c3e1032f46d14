"""Where it runs: the databases, and what differs between them."""
