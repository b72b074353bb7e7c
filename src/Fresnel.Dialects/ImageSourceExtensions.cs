using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects;

/// <summary>Writes images of responses and requests as JSON.</summary>
internal static class ImageSourceExtensions
{
    /// <returns>
    /// The media type by the file's first bytes, else the declared one, for example <c>image/png</c>; null: unknown, as for
    /// a URL.
    /// </returns>
    public static string? MediaType(this ImageSource source) =>
        source.DetectMediaType()
        ?? source switch
        {
            ImageSource.Bytes file => file.MediaType,
            ImageSource.Base64 text => text.MediaType,
            _ => null,
        };

    /// <summary>Detects the media type by the file's first bytes.</summary>
    /// <returns>Null: unknown, as for a URL.</returns>
    public static string? DetectMediaType(this ImageSource source) =>
        source switch
        {
            ImageSource.Bytes file => Base64Text.DetectFileType(file.Data.Span),
            ImageSource.Base64 text => Base64Text.DetectMediaType(text.Data.Span),
            _ => null,
        };

    /// <returns><c>png</c>, <c>jpeg</c>, <c>webp</c> or <c>svg</c>; null: unknown, as for a URL.</returns>
    public static string? OutputFormat(this ImageSource source) =>
        source.MediaType() switch
        {
            null => null,
            "image/svg+xml" => "svg",
            var mediaType => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..],
        };

    /// <summary>Writes the image's base64 without quotes; nothing for a URL.</summary>
    public static void WriteBase64(this IBufferWriter<byte> output, ImageSource source)
    {
        if (source is ImageSource.Bytes file)
            output.WriteBase64(file.Data.Span);
        else if (source is ImageSource.Base64 text)
            output.Write(text.Data.Span);
    }

    /// <summary>Writes the image's base64, or its URL, as a JSON string.</summary>
    /// <param name="base64Prefix">Written before base64: the member name and its colon.</param>
    /// <param name="urlPrefix">Written before a URL.</param>
    public static void WriteImage(
        this IBufferWriter<byte> output,
        ImageSource source,
        ReadOnlySpan<byte> base64Prefix,
        ReadOnlySpan<byte> urlPrefix
    )
    {
        output.Write(source is ImageSource.Url ? urlPrefix : base64Prefix);
        output.Write("\""u8);
        if (source is ImageSource.Url url)
            output.WriteEscaped(url.Address.AbsoluteUri);
        else
            output.WriteBase64(source);
        output.Write("\""u8);
    }

    /// <summary>Writes the image as a data URL, or its http URL, without quotes.</summary>
    public static void WriteUrl(this IBufferWriter<byte> output, ImageSource source)
    {
        if (source is ImageSource.Url url)
        {
            output.WriteEscaped(url.Address.AbsoluteUri);
        }
        else if (source.MediaType() is { } mediaType)
        {
            output.Write("data:"u8);
            output.WriteEscaped(mediaType);
            output.Write(";base64,"u8);
            output.WriteBase64(source);
        }
    }

    /// <summary>Writes the image as a data URL, or its http URL, as a JSON string.</summary>
    public static void WriteUrl(this Utf8JsonWriter json, ImageSource source)
    {
        using var url = new PooledBuffer(0);
        url.Write("\""u8);
        url.WriteUrl(source);
        url.Write("\""u8);
        json.WriteRawValue(url.Written.Span, skipInputValidation: true);
    }
}
