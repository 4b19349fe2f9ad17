//! Where the files of a curriculum lie, and which of them belong to it.
