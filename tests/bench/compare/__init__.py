"""How well a tool compares two texts: scripted edits whose truth is known word by word, real pairs, and the clock."""
