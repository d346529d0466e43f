"""What a student's notebook calls besides the network: checks, their cases, and explorables."""
