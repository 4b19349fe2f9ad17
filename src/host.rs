//! What touches the machine: files, processes, the interpreter.
