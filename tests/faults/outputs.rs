//! What programs read, whatever stands in the content (41, 42, 106–110).
