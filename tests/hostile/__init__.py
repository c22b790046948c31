"""What a page, a server or a system may do to the program, and what is left of it for the person."""
