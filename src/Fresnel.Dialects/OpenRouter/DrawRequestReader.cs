using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Reads the body of <c>POST /v1/images</c>.</summary>
internal static class DrawRequestReader
{
    private const int MostReferences = 16,
        Grid = 16,
        UsualSide = 1024;

    public static ImageRequest Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var body = new BodyReader(bytes);
            return Read(ref body);
        }
        catch (JsonException error)
        {
            throw Refuse.NotJson(error);
        }
    }

    private static ImageRequest Read(ref BodyReader body)
    {
        var fields = new ImageFields();
        string? size = null,
            resolution = null,
            ratio = null;
        List<ImagePart> references = [];
        var named = false;
        body.Enter();
        while (body.NextMember(out var name))
        {
            switch (name)
            {
                case "size" or "resolution" or "aspect_ratio" or "input_references" when body.IsNull:
                    break;
                case "size":
                    size = body.ReadText();
                    break;
                case "resolution":
                    resolution = body.ReadWord("512", "1K", "2K", "4K");
                    break;
                case "aspect_ratio":
                    ratio = body.ReadText();
                    break;
                case "input_references":
                    ReadReferences(ref body, references);
                    break;
                default:
                    named |= name == "model" && !body.IsNull;
                    if (!fields.Read(ref body, name))
                        body.Skip();
                    break;
            }
        }
        body.Finish(default);
        if (!named)
            throw Refuse.Missing("model");
        fields.Check();
        if (references.Count > MostReferences)
            throw Refuse.LongArray("input_references", MostReferences, references.Count);
        var pixels = SizeOf(size, resolution, ratio);
        return references.Count == 0
            ? fields.On(new GenerateImage { Model = fields.Model, Prompt = fields.Prompt }, null) with
            {
                Size = pixels,
                WantsUrls = false,
            }
            : fields.On(
                new EditImage
                {
                    Model = fields.Model,
                    Prompt = fields.Prompt,
                    Images = references,
                },
                null
            ) with
            {
                Size = pixels,
                WantsUrls = false,
            };
    }

    private static void ReadReferences(ref BodyReader body, List<ImagePart> references)
    {
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            var part = MessageReader.ReadPart(ref body);
            references.Add(
                part as ImagePart
                    ?? throw Refuse.Value(
                        $"{body.Path}.type",
                        part is OtherPart other ? other.Type : "text",
                        "image_url"
                    )
            );
        }
    }

    /// <summary>Pixels as they are; a tier is the longer side, a ratio alone keeps the area of the usual square. Null: the model's choice.</summary>
    private static ImageSize? SizeOf(string? size, string? resolution, string? ratio)
    {
        if (size is "512" or "1K" or "2K" or "4K")
        {
            if (resolution is not null && resolution != size)
                throw Clash("resolution");
            (resolution, size) = (size, null);
        }
        var shape = ratio is null or "auto" ? (double?)null : ShapeOf(ratio);
        if (size is not (null or "auto"))
        {
            if (!ImageSize.TryParse(size, out var pixels))
                throw Refuse.Value("size", size, "512", "1K", "2K", "4K", "WIDTHxHEIGHT in pixels", "auto");
            if (shape is { } wanted && Math.Abs(((double)pixels.Width / pixels.Height) - wanted) > wanted * 0.02)
                throw Clash("aspect_ratio");
            return resolution is not null && SideOf(resolution) != Math.Max(pixels.Width, pixels.Height)
                ? throw Clash("resolution")
                : pixels;
        }
        if (resolution is null && shape is null)
            return null;
        var width = shape ?? 1;
        var scale = resolution is not null ? SideOf(resolution) / Math.Max(1, width) : UsualSide / Math.Sqrt(width);
        return new ImageSize(OnGrid(width * scale), OnGrid(scale));
    }

    private static int SideOf(string tier) =>
        tier switch
        {
            "512" => 512,
            "2K" => 2048,
            "4K" => 4096,
            _ => 1024,
        };

    private static int OnGrid(double side) => (int)Math.Max(Grid, Math.Round(side / Grid) * Grid);

    private static double ShapeOf(string ratio)
    {
        var sides = ratio.Split(':');
        return
            sides.Length == 2
            && TrySide(sides[0], out var width)
            && TrySide(sides[1], out var height)
            && width / height is >= 0.1 and <= 10
            ? width / height
            : throw Refuse.Format(
                "aspect_ratio",
                "two numbers with a colon between 1:10 and 10:1, for example '16:9', or 'auto'"
            );
    }

    private static bool TrySide(string text, out double side) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out side) && side > 0;

    private static GatewayException Clash(string param) =>
        GatewayException.Invalid(
            $"Invalid '{param}': it is not that of 'size'. Send one of them.",
            param,
            "invalid_parameter_combination"
        );
}
