"""The desk: where the rooms are strung together, between what is known of articles and what shows them.

`reader.py` is what the screen and the command line ask; the modules beside it each do one of its errands.
"""
