"""What a unit says: captions and credits, agencies, dates. Pure functions of text and word tables."""
