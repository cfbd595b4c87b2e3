"""Excel's add-in: built from text, put where Excel starts it, and looked after."""
