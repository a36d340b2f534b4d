"""The directives: they parse the author's words into nodes, and record nothing."""
