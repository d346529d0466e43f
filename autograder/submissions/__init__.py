"""What students hand in: read as data, however it arrives, and put into the pristine notebook."""
