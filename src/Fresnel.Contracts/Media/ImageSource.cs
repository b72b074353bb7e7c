namespace Fresnel.Contracts.Media;

/// <summary>
/// An image: base64 text, bytes, a URL or an uploaded file. Base64 is decoded only when pixels are needed.
/// </summary>
/// <remarks>
/// Memory from a <see cref="Events.Frame"/> is valid as long as the frame; memory from a request, as long as
/// the request.
/// </remarks>
public abstract record ImageSource
{
    private ImageSource() { }

    /// <summary>Base64 data from a data URL or a <c>b64_json</c> member.</summary>
    /// <param name="Data">Base64 as UTF-8 text, unescaped, without the <c>data:</c> prefix.</param>
    /// <param name="MediaType">The declared type, for example <c>image/png</c>; not verified.</param>
    public sealed record Base64(ReadOnlyMemory<byte> Data, string MediaType) : ImageSource
    {
        /// <exception cref="FormatException">The data is not valid base64.</exception>
        public byte[] Decode()
        {
            var padding =
                Data.Span.EndsWith("=="u8) ? 2
                : Data.Span.EndsWith("="u8) ? 1
                : 0;
            var bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(Data.Length) - padding];
            var status = System.Buffers.Text.Base64.DecodeFromUtf8(Data.Span, bytes, out _, out var written);
            return status == System.Buffers.OperationStatus.Done
                ? written == bytes.Length
                    ? bytes
                    : bytes[..written] // white space does not count
                : throw new FormatException("The image is not valid base64.");
        }
    }

    /// <summary>An encoded image file in memory.</summary>
    public sealed record Bytes(ReadOnlyMemory<byte> Data, string MediaType) : ImageSource;

    /// <summary>An http or https URL.</summary>
    public sealed record Url(Uri Address) : ImageSource;

    /// <summary>An uploaded file; replaced by its bytes before the request is routed.</summary>
    public sealed record FileReference(string FileId) : ImageSource;
}
