using System.Buffers.Text;
using Fresnel.Contracts.Media;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>An input image's file, taken out of base64 only as far as it is looked at. Not thread-safe.</summary>
/// <param name="source">Not an address.</param>
internal sealed class InputFile(ImageSource source)
{
    /// <summary>Bytes looked at first, then where the header is longer; after that, all. Multiples of three, as base64 has them.</summary>
    private static readonly int[] Looks = [3 * 1024, 192 * 1024];

    private ReadOnlyMemory<byte>? _whole;
    private ImageHeader? _header;

    /// <summary>The file itself.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public ReadOnlyMemory<byte> Whole =>
        _whole ??= source switch
        {
            ImageSource.Bytes file => file.Data,
            ImageSource.Base64 text => text.Decode(),
            _ => throw new NotSupportedException($"The file of {source.GetType().Name}."),
        };

    public long Length =>
        source is ImageSource.Base64 text
            ? (text.Data.Length / 4L * 3) - text.Data.Span[^Math.Min(2, text.Data.Length)..].Count((byte)'=')
            : Whole.Length;

    public string MediaType =>
        source is ImageSource.Base64 text ? text.MediaType : ((ImageSource.Bytes)source).MediaType;

    /// <summary>By its first bytes; null: none that we know.</summary>
    public ImageCodec? Codec => ImageHeader.CodecOf(Start(Looks[0]).Span);

    /// <exception cref="UnreadableImageException">It is no image that we read.</exception>
    public ImageHeader Header => _header ??= ReadHeader();

    private ImageHeader ReadHeader()
    {
        foreach (var look in Looks)
        {
            if (
                look < Length
                && ImageHeader.TryRead(Start(look).Span, out var header)
                && header!.Codec != ImageCodec.Gif
            ) // a GIF's frames are all over it
                return header;
        }
        return ImageHeader.Read(Whole.Span);
    }

    private ReadOnlyMemory<byte> Start(int bytes)
    {
        if (
            _whole is null
            && source is ImageSource.Base64 { Data.Span: var text }
            && text.Length > Base64.GetMaxEncodedToUtf8Length(bytes)
        )
        {
            var start = new byte[bytes];
            return
                Base64.DecodeFromUtf8(text[..Base64.GetMaxEncodedToUtf8Length(bytes)], start, out _, out var written)
                == System.Buffers.OperationStatus.Done
                ? start.AsMemory(0, written)
                : Whole[..Math.Min(bytes, Whole.Length)]; // line breaks inside
        }
        return Whole[..Math.Min(bytes, Whole.Length)];
    }
}
