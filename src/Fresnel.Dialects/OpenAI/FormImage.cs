using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A picture as a part of a form.</summary>
internal static class FormImage
{
    private const string UnknownMediaType = "application/octet-stream";

    /// <summary>A file; where it has no name, its text may be an address or a data URL.</summary>
    public static ImageSource ToImageSource(FormPart part)
    {
        if (part.Data.IsEmpty)
            throw new GatewayException(ErrorKind.InvalidImage, $"Invalid '{part.Name}'. The file holds no bytes.")
            {
                Param = part.Name,
                Code = "empty_image_file",
            };
        var start = part.Data.Span;
        return part.FileName is null && (start.StartsWith("http"u8) || start.StartsWith("data:"u8))
            ? ImageUrlReader.ParseSource(part.Data, part.Name, part.Name)
            : new ImageSource.Bytes(part.Data, DetectMediaType(start) ?? part.MediaType ?? UnknownMediaType);
    }

    /// <summary>The file in memory, with what it is by its first bytes and, where they say nothing, by its sender.</summary>
    /// <param name="param">Where it stood in the request.</param>
    /// <exception cref="GatewayException">It is not base64.</exception>
    public static (ReadOnlyMemory<byte> Data, string MediaType) ReadData(ImageSource source, string param)
    {
        switch (source)
        {
            case ImageSource.Bytes file:
                return (file.Data, DetectMediaType(file.Data.Span) ?? file.MediaType);
            case ImageSource.Base64 text:
                try
                {
                    var data = text.Decode();
                    return (data, DetectMediaType(data) ?? text.MediaType);
                }
                catch (FormatException error)
                {
                    throw new GatewayException(
                        ErrorKind.InvalidImage,
                        $"Invalid '{param}'. The image is not valid base64.",
                        error
                    )
                    {
                        Param = param,
                        Code = "invalid_base64_image",
                    };
                }
            case ImageSource.FileReference reference:
                throw new GatewayException(ErrorKind.InvalidImage, $"No such File object: {reference.FileId}")
                {
                    Param = param,
                    Code = "image_file_not_found",
                };
            default:
                throw new NotSupportedException($"A file from {source.GetType().Name}.");
        }
    }

    /// <returns>What comes after the dot in a file's name.</returns>
    public static string FileExtension(string mediaType) =>
        mediaType switch
        {
            "image/png" => "png",
            "image/jpeg" => "jpg",
            "image/webp" => "webp",
            "image/gif" => "gif",
            "image/heic" or "image/heif" => "heic",
            _ => "bin",
        };

    private static string? DetectMediaType(ReadOnlySpan<byte> file) =>
        file.Length > 8 && file[0] == 0x89 && file[1..].StartsWith("PNG"u8) ? "image/png"
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? "image/webp"
        : file.StartsWith("GIF8"u8) ? "image/gif"
        : null;
}
