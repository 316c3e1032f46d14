"""The law in force: who is bound by what, from when to when. Our own compilation; tables with their sources."""
