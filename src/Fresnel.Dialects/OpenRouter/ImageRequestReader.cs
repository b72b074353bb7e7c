using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Reads the body of <c>POST /v1/images</c>.</summary>
internal static class ImageRequestReader
{
    private const int MaxReferences = 16,
        SizeMultiple = 16,
        DefaultSide = 1024;

    public static ImageRequest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new RequestJsonReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw RequestErrors.InvalidJson(error);
        }
    }

    private static ImageRequest Read(ref RequestJsonReader body)
    {
        var fields = new ImageRequestFields();
        string? size = null,
            resolution = null,
            aspectRatio = null;
        List<ImagePart> references = [];
        var hasModel = false;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            switch (name)
            {
                case "size" or "resolution" or "aspect_ratio" or "input_references" when body.IsNull:
                    break;
                case "size":
                    size = body.ReadString();
                    break;
                case "resolution":
                    resolution = body.ReadString();
                    if (AspectRatio.ParseClass(resolution) is null)
                        throw RequestErrors.InvalidValue(body.Path, resolution, "512", "1K", "2K", "4K");
                    break;
                case "aspect_ratio":
                    aspectRatio = AspectRatio.OfName(body.ReadString());
                    break;
                case "input_references":
                    ReadReferences(ref body, references);
                    break;
                default:
                    hasModel |= name == "model" && !body.IsNull;
                    if (!fields.TryRead(ref body, name))
                        body.Skip();
                    break;
            }
        }
        body.ToWireBody(default);
        if (!hasModel)
            throw RequestErrors.MissingParameter("model");
        fields.Validate();
        if (references.Count > MaxReferences)
            throw RequestErrors.ArrayTooLong("input_references", MaxReferences, references.Count);
        var pixels = ResolveSize(size, resolution, aspectRatio);
        ImageRequest request =
            references.Count == 0
                ? new ImageGenerationRequest { Model = fields.Model, Prompt = fields.Prompt }
                : new ImageEditRequest
                {
                    Model = fields.Model,
                    Prompt = fields.Prompt,
                    Images = references,
                };
        return fields.ApplyTo(request, null) with
        {
            Size = pixels,
            HasApproximateSize = pixels is not null && !ImageSize.TryParse(size, out _),
            ReturnUrls = false,
        };
    }

    private static void ReadReferences(ref RequestJsonReader body, List<ImagePart> references)
    {
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            var part = MessageReader.ReadPart(ref body);
            references.Add(
                part as ImagePart
                    ?? throw RequestErrors.InvalidValue(
                        $"{body.Path}.type",
                        part is OpaquePart other ? other.Type : "text",
                        "image_url"
                    )
            );
        }
    }

    /// <summary>
    /// Resolves the size: pixels as given; a tier is the longer side; a ratio alone keeps the area of
    /// 1024×1024. Null: the model's default.
    /// </summary>
    private static ImageSize? ResolveSize(string? size, string? resolution, string? aspectRatioText)
    {
        if (size is not null && AspectRatio.ParseClass(size) is not null)
        {
            if (resolution is not null && resolution != size)
                throw ConflictsWithSize("resolution");
            (resolution, size) = (size, null);
        }
        var aspectRatio = aspectRatioText is null or "auto" ? (double?)null : ParseAspectRatio(aspectRatioText);
        if (size is not (null or "auto"))
        {
            if (!ImageSize.TryParse(size, out var pixels))
                throw RequestErrors.InvalidValue(
                    "size",
                    size,
                    "512",
                    "1K",
                    "2K",
                    "4K",
                    "WIDTHxHEIGHT in pixels",
                    "auto"
                );
            if (
                aspectRatio is { } expected
                && Math.Abs(((double)pixels.Width / pixels.Height) - expected) > expected * 0.02
            )
                throw ConflictsWithSize("aspect_ratio");
            return resolution is not null && AspectRatio.ParseClass(resolution) != Math.Max(pixels.Width, pixels.Height)
                ? throw ConflictsWithSize("resolution")
                : pixels;
        }
        if (resolution is null && aspectRatio is null)
            return null;
        var relativeWidth = aspectRatio ?? 1;
        var scale = resolution is not null
            ? AspectRatio.ParseClass(resolution)!.Value / Math.Max(1, relativeWidth)
            : DefaultSide / Math.Sqrt(relativeWidth);
        return new ImageSize(RoundSide(relativeWidth * scale), RoundSide(scale));
    }

    private static int RoundSide(double side) =>
        (int)Math.Max(SizeMultiple, Math.Round(side / SizeMultiple) * SizeMultiple);

    private static double ParseAspectRatio(string ratio)
    {
        var sides = ratio.Split(':');
        return
            sides.Length == 2
            && TryParseSide(sides[0], out var width)
            && TryParseSide(sides[1], out var height)
            && width / height is >= 0.1 and <= 10
            ? width / height
            : throw RequestErrors.InvalidFormat(
                "aspect_ratio",
                "two numbers with a colon between 1:10 and 10:1, for example '16:9', or 'auto'"
            );
    }

    private static bool TryParseSide(string text, out double side) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out side) && side > 0;

    private static GatewayException ConflictsWithSize(string param) =>
        GatewayException.InvalidRequest(
            $"Invalid '{param}': it contradicts 'size'. Send one of them.",
            param,
            "invalid_parameter_combination"
        );
}
