using Fresnel.Imaging;

namespace Fresnel.Engine;

/// <summary>An image of the request cannot be decoded. The message is for the caller.</summary>
/// <param name="image">
/// Index of the image: in a conversation among the images of all messages; in an edit among its images, and after
/// the last of these the mask.
/// </param>
public sealed class InputImageException(int image, UnreadableImageException cause) : Exception(cause.Message, cause)
{
    public int Image { get; } = image;

    public UnreadableImageException Cause { get; } = cause;
}
