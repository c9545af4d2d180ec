//! Extended attributes of files, among them access lists, where the system has calls for them.
//!
//! Linux keeps the access list of a file in the attribute `system.posix_acl_access` (acl(5)), so
//! that copying attributes copies it. macOS has calls of its own for access lists; those are not kept.

use std::fs::File;
use std::io;
use std::path::Path;

#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) use with_calls::copy_attributes;

/// Nothing is known of attributes here.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn copy_attributes(_from: &Path, _to: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
mod with_calls {
    use std::ffi::{CStr, CString};

    use rustix::fs::{
        XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr, getxattr, listxattr,
    };
    use rustix::io::Errno;

    use super::{File, Path, io};

    /// The name of the access list.
    const ACCESS_LIST: &CStr = c"system.posix_acl_access";
    /// Attributes of more bytes than this are not copied: 16 MiB. Linux allows 64 KiB.
    const MOST: usize = 16 << 20;
    /// What the system gives every file by its own rules, and may keep to itself.
    const OF_SYSTEM: [&[u8]; 4] = [b"security.", b"trusted.", b"system.", b"com.apple."];

    /// Gives the file `to` the attributes of the file `from`, and no access list if that has none.
    ///
    /// # Errors
    /// If an attribute of a user, or the access list, cannot be read or given. What belongs to the
    /// system is kept where the system allows it.
    pub(in super::super) fn copy_attributes(from: &Path, to: &File) -> io::Result<()> {
        let Some(names) = names(|space| listxattr(from, space))? else {
            return Ok(());
        };
        let own = names_or_none(to)?;
        if own.iter().any(|name| name.as_c_str() == ACCESS_LIST)
            && !names.iter().any(|name| name.as_c_str() == ACCESS_LIST)
        {
            // The folder gives new files one.
            fremovexattr(to, ACCESS_LIST)?;
        }
        for name in &names {
            if let Err(error) = copy(from, to, name)
                && is_of_users(name)
            {
                return Err(error.into());
            }
        }
        Ok(())
    }

    fn names_or_none(file: &File) -> io::Result<Vec<CString>> {
        Ok(names(|space| flistxattr(file, space))?.unwrap_or_default())
    }

    fn copy(from: &Path, to: &File, name: &CStr) -> Result<(), Errno> {
        let value = match filled(|space| getxattr(from, name, space)) {
            Ok(value) => value,
            // It was removed since the names were read.
            Err(Errno::NODATA) => return Ok(()),
            Err(error) => return Err(error),
        };
        let now = filled(|space| fgetxattr(to, name, space));
        if now.is_ok_and(|now| now == value) {
            return Ok(());
        }
        fsetxattr(to, name, &value, XattrFlags::empty())
    }

    fn is_of_users(name: &CStr) -> bool {
        name == ACCESS_LIST
            || !OF_SYSTEM
                .iter()
                .any(|start| name.to_bytes().starts_with(start))
    }

    /// The names that a call lists; `None` where the file system has no attributes.
    fn names(list: impl Fn(&mut [u8]) -> Result<usize, Errno>) -> io::Result<Option<Vec<CString>>> {
        match filled(list) {
            Ok(bytes) => {
                let names = bytes
                    .split(|byte| *byte == 0)
                    .filter(|name| !name.is_empty());
                Ok(Some(
                    names.filter_map(|name| CString::new(name).ok()).collect(),
                ))
            }
            Err(Errno::NOTSUP | Errno::NOSYS) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What a call gives that fills a space, and fails where that is too small.
    fn filled(call: impl Fn(&mut [u8]) -> Result<usize, Errno>) -> Result<Vec<u8>, Errno> {
        let mut space = vec![0; 512];
        loop {
            match call(&mut space) {
                Ok(len) => {
                    space.truncate(len);
                    return Ok(space);
                }
                Err(Errno::RANGE) if space.len() < MOST => space.resize(8 * space.len(), 0),
                Err(error) => return Err(error),
            }
        }
    }
}
