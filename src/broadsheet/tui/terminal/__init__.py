"""What is between the screen and the terminal: the driver, colours taken away, the browser."""
