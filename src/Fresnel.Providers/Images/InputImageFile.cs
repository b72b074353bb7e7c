using System.Buffers.Text;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>The file of an input image; base64 is decoded only as far as needed. Not thread-safe.</summary>
/// <param name="source">The image; not a URL.</param>
internal sealed class InputImageFile(ImageSource source)
{
    /// <summary>
    /// Bytes decoded first, and then for longer headers; multiples of 3, as in base64. After that, all.
    /// </summary>
    private static readonly int[] ProbeLengths = [3 * 1024, 192 * 1024];

    private ReadOnlyMemory<byte>? _content;
    private ImageHeader? _header;

    /// <summary>The whole file.</summary>
    /// <exception cref="FormatException">The image is not valid base64.</exception>
    public ReadOnlyMemory<byte> Content =>
        _content ??= source switch
        {
            ImageSource.Bytes file => file.Data,
            ImageSource.Base64 text => text.Decode(),
            _ => throw new NotSupportedException($"The file of {source.GetType().Name}."),
        };

    public long Length =>
        source is ImageSource.Base64 text
            ? (text.Data.Length / 4L * 3) - text.Data.Span[^Math.Min(2, text.Data.Length)..].Count((byte)'=')
            : Content.Length;

    public string MediaType =>
        source is ImageSource.Base64 text ? text.MediaType : ((ImageSource.Bytes)source).MediaType;

    /// <summary>Detected by the first bytes; null: unknown.</summary>
    public ImageCodec? Codec => ImageHeader.DetectCodec(ReadPrefix(ProbeLengths[0]).Span);

    /// <exception cref="UnreadableImageException">The image has no supported format.</exception>
    public ImageHeader Header => _header ??= ReadHeader();

    /// <summary>The file with its header, which is parsed once.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    /// <exception cref="UnreadableImageException">It is no image that we read.</exception>
    public EncodedImage Encoded => new(Content, Header);

    private ImageHeader ReadHeader()
    {
        foreach (var probeLength in ProbeLengths)
        {
            if (
                probeLength < Length
                && ImageHeader.TryRead(ReadPrefix(probeLength).Span, out var header)
                && header!.Codec != ImageCodec.Gif
            ) // a GIF's frames are spread over the file
                return header;
        }
        return ImageHeader.Read(Content.Span);
    }

    private ReadOnlyMemory<byte> ReadPrefix(int bytes)
    {
        if (
            _content is null
            && source is ImageSource.Base64 { Data.Span: var text }
            && text.Length > Base64.GetMaxEncodedToUtf8Length(bytes)
        )
        {
            var prefix = new byte[bytes];
            return
                Base64.DecodeFromUtf8(text[..Base64.GetMaxEncodedToUtf8Length(bytes)], prefix, out _, out var written)
                == System.Buffers.OperationStatus.Done
                ? prefix.AsMemory(0, written)
                : Content[..Math.Min(bytes, Content.Length)]; // contains line breaks
        }
        return Content[..Math.Min(bytes, Content.Length)];
    }
}
