"""Any list as a file: the rows, filters and names of its page, all of them instead of a few."""
