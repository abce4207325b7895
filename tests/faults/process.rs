//! What surrounds the program (72, 75–78).
