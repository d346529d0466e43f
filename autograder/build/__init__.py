"""From the text in sources/ to what people get: notebooks, the map of the modules, the bundle."""
