"""Claims and incidents become tolls, each bound naming the claims that bind it."""
