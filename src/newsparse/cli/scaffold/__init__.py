"""The draft of a plugin: what sample pages share, the rules that follow, and the files that hold them."""
