"""Words of languages and names of sources, compiled for look-up."""
