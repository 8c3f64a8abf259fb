"""Read printed captions of pictures: descriptions, credits, dates and notes."""
