//! congbao: a static site generator for publishing directives (chỉ thị).

pub mod text;
pub mod law;
pub mod source;
pub mod diagnostic;
pub mod parse;
pub mod recognise;
pub mod link;
pub mod plan;
pub mod render;
pub mod audit;
pub mod pipeline;
pub mod disk;
pub mod report;
pub mod command;
