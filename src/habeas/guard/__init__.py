"""Who may see and do what: accounts, roles, the audit chain."""
