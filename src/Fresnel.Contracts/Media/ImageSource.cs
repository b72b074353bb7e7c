namespace Fresnel.Contracts.Media;

/// <summary>Where an image's bytes are. Base64 stays base64 until someone needs pixels.</summary>
/// <remarks>Memory that came with a <see cref="Events.Frame"/> lives as long as the frame's raw bytes; one that came with a request, as long as the request.</remarks>
public abstract record ImageSource
{
    private ImageSource() { }

    /// <summary>As it came in a data URL or a <c>b64_json</c> field.</summary>
    /// <param name="Data">Base64 text as UTF-8, unescaped, without the <c>data:</c> prefix.</param>
    /// <param name="MediaType">As the sender claims, for example <c>image/png</c>; the bytes decide.</param>
    public sealed record Base64(ReadOnlyMemory<byte> Data, string MediaType) : ImageSource
    {
        /// <exception cref="FormatException">It is not base64.</exception>
        public byte[] Decode()
        {
            var bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(Data.Length)];
            var status = System.Buffers.Text.Base64.DecodeFromUtf8(Data.Span, bytes, out _, out var written);
            return status == System.Buffers.OperationStatus.Done
                ? bytes[..written]
                : throw new FormatException("The image is not valid base64.");
        }
    }

    /// <summary>An encoded file in memory.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Data, string MediaType) : ImageSource;

    /// <summary>An http or https address.</summary>
    public sealed record Url(Uri Address) : ImageSource;

    /// <summary>A file that was uploaded to us. Whoever reads the request puts its bytes in this one's place before the call goes on.</summary>
    public sealed record FileReference(string FileId) : ImageSource;
}
