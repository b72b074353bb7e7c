namespace Fresnel.Imaging;

/// <summary>The one way in which a file that is not a readable image is reported. The message is for the person who sent it.</summary>
/// <param name="reason">For code to decide by.</param>
/// <param name="message">What was wrong and what to do, in one or two sentences, without anything from the file but numbers.</param>
/// <param name="cause">The decoder's own words, for us; null when we saw it ourselves.</param>
public sealed class UnreadableImageException(UnreadableReason reason, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public UnreadableReason Reason { get; } = reason;

    internal static UnreadableImageException Damaged(ImageCodec codec, string how, Exception? cause = null) =>
        new(
            UnreadableReason.Damaged,
            $"The {codec.Name()} file is damaged: {how}. Save it again and resend it.",
            cause
        );

    internal static UnreadableImageException Truncated(ImageCodec codec, Exception? cause = null) =>
        new(
            UnreadableReason.Truncated,
            $"The {codec.Name()} file is cut off before its picture is complete. Check that the whole file was sent.",
            cause
        );
}
