//! A reader at work, where it can harm nobody: on a thread of its own with a limit of time, its panic caught and turned
//! into an error of the one file. A reader that does not end is left behind.

use super::reader::{self, Content, Reader};
use super::settings::Settings;
use crate::error::{Error, Result};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Once, mpsc};
use std::thread;

/// The name of threads whose panics are reported as errors.
const THREAD: &str = "reader";

/// Deep nesting in a file needs a deep stack.
const STACK: usize = 64 << 20;

/// Reads bytes within the limits.
pub(super) fn guarded(reader: &'static dyn Reader, bytes: &Arc<Vec<u8>>, settings: &Settings) -> Result<Content> {
    let limit = settings.limits.time;
    let (bytes, settings) = (Arc::clone(bytes), settings.clone());
    within(limit, reader.name(), move || reader.read(&bytes, &settings))
}

/// Finds the reader of some bytes within the limits.
pub(super) fn chosen(bytes: &Arc<Vec<u8>>, name: &str, settings: &Settings) -> Result<&'static dyn Reader> {
    if let Some(reader) = settings.reader {
        return Ok(reader);
    }
    let (bytes, name) = (Arc::clone(bytes), name.to_owned());
    within(settings.limits.time, "formats", move || reader::choose(&bytes, &name))
}

/// Does some work on a thread of its own.
pub(super) fn within<T: Send + 'static>(
    limit: std::time::Duration,
    what: &str,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    silence();
    let (send, receive) = mpsc::sync_channel(1);
    let caught = move || {
        let result = panic::catch_unwind(AssertUnwindSafe(work));
        // Nobody listens any more if it took too long.
        let _ = send.send(result);
    };
    thread::Builder::new()
        .name(THREAD.to_owned())
        .stack_size(STACK)
        .spawn(caught)
        .map_err(|e| Error::input(format!("no thread can be started to read it: {e}")))?;
    match receive.recv_timeout(limit) {
        Ok(Ok(result)) => result,
        Ok(Err(_)) => Err(Error::input(format!("the file is damaged in a way that the reader of {what} cannot take"))
            .hint("open it in its own program and save it again, or convert it to text")),
        Err(_) => Err(Error::input(format!("reading took longer than {} s and was given up", limit.as_secs_f64()))
            .hint("allow more with --seconds-per-file, or convert it to text")),
    }
}

/// Panics of readers are reported as errors, not printed.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(THREAD) {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_panic_and_a_hang_cost_one_file() {
        let panics = within::<()>(Duration::from_secs(5), "x", || panic!("no")).unwrap_err();
        assert!(panics.message.contains("damaged"), "{panics}");
        let hangs = within(Duration::from_millis(50), "x", || {
            thread::sleep(Duration::from_secs(2));
            Ok(())
        });
        assert!(hangs.unwrap_err().message.contains("0.05 s"));
        assert_eq!(within(Duration::from_secs(5), "x", || Ok(1)).unwrap(), 1);
    }
}
