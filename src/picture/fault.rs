//! Why a picture is not shown, in the words of its place on the page.

/// Why a picture is not shown. The message is for the writer, below the picture's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The address leads to another machine.
    #[error(
        "This picture is on the web. Postwright fetches nothing, so it is not shown here. Your \
         readers will see it if the address is right."
    )]
    Remote,
    /// The address is of a kind that leads to no picture.
    #[error("This address leads to no file. Use the name of a file beside the post.")]
    Address,
    /// The post is in no file, so there is no folder to look in.
    #[error("Save the post, and its pictures are looked for in its folder.")]
    NoFolder,
    /// There is no such file.
    #[error(
        "There is no file at this address. Check its name, or put the picture into the folder of \
         the post."
    )]
    Missing,
    /// What is there is a folder, a device or a connection.
    #[error("This is not a file. Use the name of a picture file.")]
    NotAFile,
    /// The system does not let this user read it.
    #[error("You are not allowed to read this file. Change its permissions or ask its owner.")]
    NoPermission,
    /// The system failed to read it.
    #[error("The system could not read this file. Check the disk or the connection to it.")]
    Unreadable,
    /// The file is too long.
    #[error("This file is larger than 64 MB and is not shown here. Use a smaller copy.")]
    LongFile,
    /// The picture is written into the address, and that is too long.
    #[error(
        "The picture in this address is larger than 16 MB and is not shown here. Put it into a \
         file."
    )]
    LongData,
    /// The picture is written into the address, and that is faulty.
    #[error("The picture in this address is incomplete. Copy the address again.")]
    BadData,
    /// It has too many pixels.
    #[error("This picture has too many pixels to be shown here. Use a smaller copy.")]
    TooLarge,
    /// It is none of the formats.
    #[error("This is not a picture that Postwright can show (PNG, JPEG, GIF, WebP, SVG).")]
    Format,
    /// It says that it is one of the formats, and then is not.
    #[error("This picture is damaged. Write it again with the program that it was made with.")]
    Damaged,
    /// The drawing does more than can be shown in a moment.
    #[error("This drawing is too complex to be shown here. Use a simpler copy, or a PNG of it.")]
    Complex,
    /// A fault of ours.
    #[error("Something went wrong inside Postwright with this picture. Your text is not affected.")]
    Broken,
}
