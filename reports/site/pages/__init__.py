"""One module a kind of page: it turns published rows into a plain view model that its template lays out."""
