using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads an <c>image_url</c>: an object with a <c>url</c>, or a URL string, as many clients send.</summary>
internal static class ImageUrlReader
{
    private static readonly string[] CommonTypes =
    [
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "image/heic",
        "image/heif",
    ];

    public static ImagePart Read(ref RequestJsonReader body)
    {
        var param = body.Path;
        if (body.IsString)
            return new ImagePart(ParseSource(body.ReadUtf8(), param, param), ImageDetail.Auto, param);

        ImageSource? source = null;
        var detail = ImageDetail.Auto;
        body.EnterObject("an object or a string");
        while (body.NextMember(out var member))
        {
            if (member == "url")
                source = ParseSource(body.ReadUtf8(), body.Path, param);
            else if (member == "detail" && !body.IsNull)
                detail = ParseDetail(body.ReadOneOf("auto", "low", "high", "original"));
            else
                body.Skip();
        }
        return new ImagePart(source ?? throw RequestErrors.MissingParameter($"{param}.url"), detail, param);
    }

    private static ImageDetail ParseDetail(string word) =>
        word switch
        {
            "low" => ImageDetail.Low,
            "high" => ImageDetail.High,
            "original" => ImageDetail.Original,
            _ => ImageDetail.Auto,
        };

    /// <param name="path">The path of the URL, for error messages.</param>
    /// <param name="param">The path of the image, for the error's <c>param</c>.</param>
    public static ImageSource ParseSource(ReadOnlyMemory<byte> url, string path, string param)
    {
        if (url.IsEmpty)
            throw RequestErrors.EmptyString(path);
        if (Ascii.EqualsIgnoreCase(url.Span[..Math.Min(5, url.Length)], "data:"u8))
            return ParseDataUrl(url[5..], param);
        if (
            Uri.TryCreate(Encoding.UTF8.GetString(url.Span), UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        )
            return new ImageSource.Url(address);
        throw new GatewayException(
            ErrorKind.InvalidImage,
            $"Invalid '{path}'. Expected an http or https URL, or a base64-encoded data URL such as 'data:image/png;base64,…'."
        )
        {
            Param = param,
            Code = "invalid_image_url",
        };
    }

    /// <param name="url">The URL after <c>data:</c>.</param>
    private static ImageSource.Base64 ParseDataUrl(ReadOnlyMemory<byte> url, string param)
    {
        var comma = url.Span.IndexOf((byte)',');
        var header = comma < 0 ? default : url.Span[..comma];
        const int SuffixLength = 7;
        if (!Ascii.EqualsIgnoreCase(header[^Math.Min(SuffixLength, header.Length)..], ";base64"u8))
            throw InvalidImage(
                "Expected a base64-encoded data URL such as 'data:image/png;base64,…'.",
                "invalid_base64_image",
                param
            );
        var semicolon = header.IndexOf((byte)';');
        var type = header[..semicolon];
        var isUntyped = type.IsEmpty || Ascii.EqualsIgnoreCase(type, "application/octet-stream"u8);
        if (!isUntyped && !Ascii.EqualsIgnoreCase(type[..Math.Min(6, type.Length)], "image/"u8))
            throw InvalidImage(
                "Expected a data URL with an image MIME type, such as 'data:image/png;base64,…'.",
                "unsupported_image_media_type",
                param
            );
        if (comma + 1 == url.Length)
            throw InvalidImage("The data URL is empty.", "empty_image_file", param);
        var data = Base64Text.Normalise(url[(comma + 1)..]);
        return new ImageSource.Base64(
            data,
            isUntyped ? Base64Text.DetectMediaType(data.Span) ?? "image/png" : MediaType(type)
        );
    }

    private static string MediaType(ReadOnlySpan<byte> type)
    {
        foreach (var common in CommonTypes)
        {
            if (Ascii.EqualsIgnoreCase(type, common))
                return common;
        }
        return Encoding.UTF8.GetString(type);
    }

    private static GatewayException InvalidImage(string reason, string code, string param) =>
        new(ErrorKind.InvalidImage, $"Invalid '{param}'. {reason}") { Param = param, Code = code };
}
