//! The stream of events: each page in a browser learns of each build.
//!
//! Server-sent events (HTML Living Standard, 9.2): one line of JSON a build, the present state
//! first, so that whoever was away knows at once what it missed.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use super::stage::Stage;

/// How often something is sent in any case, so that a client that is gone is noticed.
const BEAT: Duration = Duration::from_secs(1);

/// How long a browser waits before it connects again, in milliseconds.
const RETRY: u32 = 500;

/// Sends events until the client is gone.
pub(super) fn send(stage: &Arc<Stage>, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n\
         retry: {RETRY}\n\n"
    )?;
    let mut shown = stage.shown();
    loop {
        write!(out, "data: {}\n\n", shown.state())?;
        out.flush()?;
        let sent = shown.revision;
        loop {
            shown = stage.shown_after(sent, BEAT);
            if shown.revision > sent {
                break;
            }
            out.write_all(b":\n\n")?;
            out.flush()?;
        }
    }
}
