"""The draft of a plugin for an outlet: what sample pages show, the rules that follow, and the project that holds them.

What is proposed is made to be corrected by a person, and says on how many pages each line was seen.
"""
