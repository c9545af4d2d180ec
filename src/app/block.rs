//! A very long block that is read beside the window: parsing it takes longer than a frame.

use std::sync::Arc;

use crate::markdown::blocks::Version;
use crate::markdown::{Blocks, Dialect, Model};
use crate::text::Buffer;

/// A block to be read.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockReading {
    /// The text: a snapshot.
    pub text: Buffer,
    /// Where its body starts, in bytes.
    pub start: usize,
    /// The dialect of the body.
    pub dialect: Dialect,
    /// The number of the block.
    pub block: usize,
    /// Its version.
    pub version: Version,
}

/// A block that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockRead {
    /// The version of the block that was asked for.
    pub version: Version,
    /// What it says; `None` when reading it failed.
    pub model: Option<Arc<Model>>,
}

impl BlockReading {
    /// Reads the block.
    pub fn run(self) -> BlockRead {
        let mut blocks = Blocks::new(&self.text, self.start, self.dialect);
        BlockRead {
            version: self.version,
            model: Some(Arc::new(blocks.model(&self.text, self.block))),
        }
    }
}
