using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI;

/// <summary>An image as a part of a multipart form.</summary>
internal static class FormImage
{
    private const string UnknownMediaType = "application/octet-stream";

    /// <summary>Reads a file. A part without a file name may also hold a URL or a data URL.</summary>
    public static ImageSource ToImageSource(FormPart part)
    {
        if (part.Data.IsEmpty)
            throw new GatewayException(ErrorKind.InvalidImage, $"Invalid '{part.Name}'. The file is empty.")
            {
                Param = part.Name,
                Code = "empty_image_file",
            };
        var start = part.Data.Span;
        return
            part.FileName is null
            && (
                start.StartsWith("http"u8)
                || System.Text.Ascii.EqualsIgnoreCase(start[..Math.Min(5, start.Length)], "data:"u8)
            )
            ? ImageUrlReader.ParseSource(part.Data, part.Name, part.Name)
            : new ImageSource.Bytes(part.Data, Base64Text.DetectFileType(start) ?? part.MediaType ?? UnknownMediaType);
    }

    /// <summary>Returns the image file and its media type, by its first bytes or else as declared.</summary>
    /// <param name="param">The path of the image in the request.</param>
    /// <exception cref="GatewayException">The image is not valid base64, or a file that was not found.</exception>
    public static (ReadOnlyMemory<byte> Data, string MediaType) ReadData(ImageSource source, string param)
    {
        switch (source)
        {
            case ImageSource.Bytes file:
                return (file.Data, Base64Text.DetectFileType(file.Data.Span) ?? file.MediaType);
            case ImageSource.Base64 text:
                try
                {
                    var data = text.Decode();
                    return (data, Base64Text.DetectFileType(data) ?? text.MediaType);
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

    /// <returns>The file extension without the dot.</returns>
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
}
