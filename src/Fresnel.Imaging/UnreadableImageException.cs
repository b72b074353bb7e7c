namespace Fresnel.Imaging;

/// <summary>The one way in which a file that is not a readable image is reported. The message is for the person who sent it.</summary>
/// <param name="reason">For code to decide by.</param>
/// <param name="message">What was wrong and what to do, in one or two sentences, without anything from the file but numbers.</param>
/// <param name="innerException">The decoder's own words, for us; null when we saw it ourselves.</param>
public sealed class UnreadableImageException(
    UnreadableImageReason reason,
    string message,
    Exception? innerException = null
) : Exception(message, innerException)
{
    public UnreadableImageReason Reason { get; } = reason;

    internal static UnreadableImageException Damaged(
        ImageCodec codec,
        string detail,
        Exception? innerException = null
    ) =>
        new(
            UnreadableImageReason.Damaged,
            $"The {codec.DisplayName()} file is damaged: {detail}. Save it again and resend it.",
            innerException
        );

    internal static UnreadableImageException Truncated(ImageCodec codec, Exception? innerException = null) =>
        new(
            UnreadableImageReason.Truncated,
            $"The {codec.DisplayName()} file is cut off before its picture is complete. Check that the whole file was sent.",
            innerException
        );
}
