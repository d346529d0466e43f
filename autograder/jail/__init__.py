"""Where answers run: a warm parent behind walls, and the one wire that leads out."""
