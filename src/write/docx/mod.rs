//! Word files.

use super::{Options, Printed};
use crate::message::Message;
use crate::model::Manuscript;

pub(super) fn write(_manuscript: &Manuscript<'_>, _options: &Options) -> Result<Printed, Message> {
    Ok(Printed::default())
}
