//! The domain: kinds, bodies, numbers, dates, citations, campaigns and works.
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

mod actor;
mod agency;
mod amending;
mod assignment;
mod body;
mod campaign;
mod central;
mod citation;
pub mod date;
mod deadline;
mod gap;
mod gazetteer;
mod issued;
mod issuer;
mod kind;
mod letterhead;
mod meeting;
mod name;
mod named;
mod number;
mod numbers;
mod organ;
mod places;
mod print;
mod provision;
mod quotes;
mod statutes;
mod table;
mod title;
mod work;
mod written;

pub use agency::{Agency, Level, agency};
pub use assignment::{Assignment, Mandate, assignments};
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
pub use work::{Label, WorkKey};
