"""The workbench: one module a page."""
