"""The course in JupyterLab: opened, looked over, and shown with a made-up class."""
