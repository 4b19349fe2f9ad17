//! What a well-formed day still lacks: the rules that can be decided from its text alone.
