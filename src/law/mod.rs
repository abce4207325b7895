//! The domain: kinds, bodies, numbers, dates, works; citations, campaigns, assignments, heads.
//!
//! The four readers of a text stand each in a file that says its steps: [`citation`],
//! [`campaign`], [`assignment`], [`letterhead`]. The files around them are in reading order
//! below: tables first, then what is read with them.
//!
//! Stands on `text` alone. It knows plain Vietnamese text and the habits of offices, and
//! nothing of files, Markdown, HTML or addresses.
//!
//! | in Vietnamese | here |
//! |---|---|
//! | văn bản | document |
//! | chỉ thị | directive |
//! | nghị định, quyết định, thông tư | decree, decision, circular |
//! | thông tri, kết luận | Party circular letter, conclusion |
//! | luật, bộ luật, pháp lệnh | law, code, ordinance (together: statutes) |
//! | số, ký hiệu | number |
//! | cơ quan ban hành | issuer |
//! | điều, khoản, điểm | article, clause, point |
//! | viện dẫn | citation |
//! | văn bản được viện dẫn | work |
//! | phong trào thi đua, cuộc vận động | campaign |
//! | phân công, giao nhiệm vụ | assignment |
//! | trích yếu | title |
//! | người ký, nơi nhận | signer, recipients |

// Tables: what kinds, organs, places and laws there are.
mod kind;
mod organ;
mod places;
mod central;
mod gazetteer;
mod statutes;
mod table;
// What a citation is made of.
mod body;
pub mod date;
mod gap;
mod name;
mod number;
mod numbers;
mod print;
mod provision;
mod issuer;
mod meeting;
mod amending;
// Citations, by number, by name, by their body; what they are about.
mod citation;
mod named;
mod issued;
mod title;
mod written;
mod work;
// Campaigns.
mod campaign;
mod quotes;
// Assignments.
mod assignment;
mod paragraph;
mod actor;
mod duties;
mod deadline;
mod agency;
// The document's own head and foot.
mod letterhead;
// What a document rests on.
mod basis;

pub use agency::{Agency, Level, SHORT_NAMES, agency};
pub use assignment::{Assignment, Mandate, assignments};
pub use basis::is_basis;
pub use body::{Body, Event, Phrase, Seat, place_key};
pub use campaign::{Mention as CampaignMention, Vocabulary, campaign_key};
pub use citation::{Citation, Class, citations};
pub use deadline::{Deadline, Due};
pub use gazetteer::{built_in as built_in_bodies, coded as central_bodies_coded};
pub use kind::Kind;
pub use letterhead::{Head, Issuer, Written, head, named_places};
pub use name::Name;
pub use number::Number;
pub use organ::{Organ, Unit};
pub use print::Print;
pub use provision::parts;
pub use work::{Label, WorkKey};
