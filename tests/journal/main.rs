//! The memory: what is acknowledged is there, whatever happens to programs, disks, clocks and files.

mod common;
mod first;
