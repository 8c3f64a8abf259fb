"""Days and times: of bylines, captions, datelines and addresses."""
