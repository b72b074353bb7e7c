using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Writes images in Bedrock's form: bare base64, no URLs.</summary>
internal static class BedrockImageWriter
{
    private static readonly SearchValues<byte> s_base64Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8
    );

    /// <summary>Writes the member <c>image</c> of a Converse block.</summary>
    public static void Write(Utf8JsonWriter json, ImagePart image)
    {
        json.WriteStartObject("image");
        json.WriteString("format", FormatOf(image));
        json.WriteStartObject("source");
        json.WritePropertyName("bytes");
        WriteBase64(json, image.Source, image.Param);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes a base64 string. Base64 input is copied, unless it contains line breaks.</summary>
    public static void WriteBase64(Utf8JsonWriter json, ImageSource source, string param)
    {
        switch (source)
        {
            case ImageSource.Bytes file:
                json.WriteBase64StringValue(file.Data.Span);
                break;
            case ImageSource.Base64 text when text.Data.Span.ContainsAnyExcept(s_base64Characters):
                json.WriteBase64StringValue(text.Decode());
                break;
            case ImageSource.Base64 text:
                json.WriteRawValue([.. "\""u8, .. text.Data.Span, .. "\""u8], skipInputValidation: true);
                break;
            default:
                throw new GatewayException(
                    ErrorKind.InvalidImage,
                    "The provider that serves this call does not fetch images. Send the image as base64."
                )
                {
                    Param = param,
                };
        }
    }

    /// <summary>Detects the format by the first bytes, not by the declared type.</summary>
    private static string FormatOf(ImagePart image) =>
        image.Source.DetectMediaType() switch
        {
            "image/png" => "png",
            "image/jpeg" => "jpeg",
            "image/gif" => "gif",
            "image/webp" => "webp",
            _ => throw new GatewayException(
                ErrorKind.InvalidImage,
                "The provider that serves this call accepts PNG, JPEG, GIF and WEBP images only."
            )
            {
                Param = image.Param,
            },
        };
}
