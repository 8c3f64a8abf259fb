"""Read captions of pictures as printed: descriptions, credits, dates and notes."""
