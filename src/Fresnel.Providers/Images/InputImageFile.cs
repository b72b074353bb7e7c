using System.Buffers.Text;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>An input image's file, taken out of base64 only as far as it is looked at. Not thread-safe.</summary>
/// <param name="source">Not an address.</param>
internal sealed class InputImageFile(ImageSource source)
{
    /// <summary>Bytes looked at first, then where the header is longer; after that, all. Multiples of three, as base64 has them.</summary>
    private static readonly int[] ProbeLengths = [3 * 1024, 192 * 1024];

    private ReadOnlyMemory<byte>? _content;
    private ImageHeader? _header;

    /// <summary>The file itself.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
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

    /// <summary>By its first bytes; null: none that we know.</summary>
    public ImageCodec? Codec => ImageHeader.DetectCodec(ReadPrefix(ProbeLengths[0]).Span);

    /// <exception cref="UnreadableImageException">It is no image that we read.</exception>
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
            ) // a GIF's frames are all over it
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
                : Content[..Math.Min(bytes, Content.Length)]; // line breaks inside
        }
        return Content[..Math.Min(bytes, Content.Length)];
    }
}
