//! Views: all that a template can see, one struct a template.
//!
//! Every `href` is relative to the page it stands on and may be put into an attribute as it
//! is. Every `…_html` is markup made here; everything else is text, which tera escapes.
//! Each template gets `site`, `page`, `view` and the words of the interface as `t`.

mod body;
mod campaign;
mod directive;
mod frame;
mod lists;
mod picture;
mod references;

pub use body::{
    ActorEntryView, ActorGroupView, ActorTasksView, ActorView, ActorsView, BodiesView,
    BodyEntryView, BodyGroupView, BodyView,
};
pub use campaign::{
    ActView, CampaignGroupView, CampaignNodeView, CampaignRowView, CampaignView,
    CampaignsView, CitingYearView, ParticipantView, StageView, YearGroupView,
};
pub use directive::{
    AssignmentView, AttachmentView, CampaignLinkView, CitingView, ContentView,
    CorrectionView, DeadlineView, DirectiveView, EndedView, FactView, LetterheadView,
    PrintView, QuoteView, ReferenceView, RelationView, SuccessionView,
};
pub use frame::{
    AnnouncementView, DateView, EntryView, FacetView, FilterView, FormatView,
    ImprintView, JumpView, LinkView, MetaView, PageView, PagerView, SealedView,
    SectionView, SiteView, StepView,
};
pub use lists::{
    CountsView, DirectivesView, HomeView, MonthView, NotFoundView, RedirectView,
    SearchView, StaticView, YearLinkView, YearView, YearsView,
};
pub use picture::{
    AroundView, BandView, ColumnView, ColumnsView, LaneView, NodeView, PartView,
    SideView, TimelineView, UnderWayCampaignView, UnderWayView,
};
pub use references::{
    CitingListView, KindGroupView, NumberView, ReferencesListView, ReferencesPartView,
    ReferencesView, WorkView,
};
