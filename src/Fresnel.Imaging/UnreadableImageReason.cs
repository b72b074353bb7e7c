namespace Fresnel.Imaging;

/// <summary>Why an image was refused. Only the last two are not the sender's to mend.</summary>
public enum UnreadableImageReason
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>The bytes are no image: text, a web page, an archive, noise.</summary>
    NotAnImage,

    /// <summary>An image, or a document, of a kind that is not accepted: SVG, PDF, TIFF, gzip …</summary>
    UnsupportedFormat,

    /// <summary>The file stops before its image does.</summary>
    Truncated,

    /// <summary>The file contradicts itself, or its image data cannot be decoded.</summary>
    Damaged,

    /// <summary>More bytes, pixels, pixels a side or frames than the limits allow.</summary>
    TooLarge,

    /// <summary>Decoding took more time or memory than it may.</summary>
    ResourceLimitExceeded,

    /// <summary>The decoder for this kind of file is not installed here.</summary>
    DecoderMissing,
}
