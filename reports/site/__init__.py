"""The site: static pages that open from disk, made from a publication alone."""
