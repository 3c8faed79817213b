"""Where does data come from? One folder a source; what they share is in `sources.kit`."""
