"""One command for each function of the workflow room."""
