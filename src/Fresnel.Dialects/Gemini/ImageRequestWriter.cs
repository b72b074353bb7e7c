using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes a request for one image: one user message whose response is an image.</summary>
internal static class ImageRequestWriter
{
    public static List<ReadOnlyMemory<byte>> Write(ImageRequest request)
    {
        if (request is ImageEditRequest { Mask: not null })
            throw Unsupported("mask", "a mask");
        if (request.Background == "transparent")
            throw Unsupported("background", "a transparent background");
        if (request is { OtherFormat: not null } or { Format: ImageFormat.Svg })
            throw Unsupported("output_format", $"the format {request.FormatName}");

        using var body = new RequestBodyWriter();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("contents");
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteStartArray("parts");
        ContentsWriter.WriteText(json, request.Prompt);
        foreach (var image in request is ImageEditRequest edit ? edit.Images : [])
            body.WriteImage(image.Source);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("generationConfig");
        if (request.Seed is { } seed)
            json.WriteNumber("seed", unchecked((int)seed));
        json.WriteStartArray("responseModalities");
        json.WriteStringValue("IMAGE");
        json.WriteEndArray();
        ImageConfig.Write(json, request.Size, null);
        json.WriteEndObject();
        json.WriteEndObject();
        return body.Finish();
    }

    private static GatewayException Unsupported(string param, string feature) =>
        new(
            ErrorKind.Unsupported,
            $"The provider that serves this call does not support {feature}. Leave '{param}' out, or use another model."
        )
        {
            Param = param,
        };
}
