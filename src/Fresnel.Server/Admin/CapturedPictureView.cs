using Fresnel.Captures;

namespace Fresnel.Server.Admin;

/// <summary>A picture of a request or an answer.</summary>
/// <param name="Hash">SHA-256 of the file, in hexadecimal digits.</param>
/// <param name="Input">Whether it is of the request.</param>
/// <param name="MediaType">For example <c>image/png</c>.</param>
/// <param name="Width">In pixels; null: the file is no raster image that can be read.</param>
/// <param name="Height">In pixels; null: as the width.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Thumbnail">A WebP of at most 256 pixels a side, base64; null: the file could not be read.</param>
internal sealed record CapturedPictureView(
    string Hash,
    bool Input,
    string MediaType,
    int? Width,
    int? Height,
    long Bytes,
    string? Thumbnail
)
{
    public static CapturedPictureView Of(CapturedPicture picture) =>
        new(
            picture.Hash,
            picture.IsInput,
            picture.MediaType,
            picture.Width,
            picture.Height,
            picture.Bytes,
            picture.Thumbnail.IsEmpty ? null : Convert.ToBase64String(picture.Thumbnail.Span)
        );
}
