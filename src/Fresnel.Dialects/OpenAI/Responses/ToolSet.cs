using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>The parsed <c>tools</c>.</summary>
/// <param name="ImageTool">Options of the image generation tool; null: the tool is not offered.</param>
/// <param name="OpaquePart">The first tool that only OpenAI can run; null: none.</param>
internal sealed record ToolSet(IReadOnlyList<ToolDefinition> Functions, ImageOptions? ImageTool, OpaquePart? OpaquePart)
{
    public static readonly ToolSet None = new([], null, null);

    public static ToolSet Read(ref RequestJsonReader body)
    {
        List<ToolDefinition> functions = [];
        ImageOptions? image = null;
        OpaquePart? opaquePart = null;
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            if (!body.IsObject)
                throw body.TypeMismatch("an object");
            switch (body.PeekString("type"u8))
            {
                case "function":
                    functions.Add(ToolReader.ReadFunction(ref body));
                    break;
                case "image_generation":
                    image = ReadImageTool(ref body, ref opaquePart);
                    break;
                case { } type:
                    opaquePart ??= new OpaquePart(type, body.Path);
                    body.Skip();
                    break;
                case null:
                    throw RequestErrors.MissingParameter($"{body.Path}.type");
            }
        }
        return new ToolSet(functions, image, opaquePart);
    }

    /// <param name="opaquePart">Receives a mask, which other formats do not support.</param>
    private static ImageOptions ReadImageTool(ref RequestJsonReader body, ref OpaquePart? opaquePart)
    {
        var options = new ImageOptions(null, null);
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "size":
                    options = options with { Size = ImageRequestFields.ReadSize(ref body) };
                    break;
                case "quality":
                    options = options with { Quality = ExtensionReader.ReadQuality(ref body) };
                    break;
                case "output_format":
                    var format = body.ReadName("png", "webp", "jpeg", "svg");
                    options = options with
                    {
                        Format = ImageFormats.Parse(format),
                        OtherFormat = ImageFormats.Parse(format) is null ? format : null,
                    };
                    break;
                case "output_compression":
                    options = options with { Compression = body.ReadInt(0, 100) };
                    break;
                case "background":
                    options = options with { Background = ExtensionReader.ReadBackground(ref body) };
                    break;
                case "input_fidelity":
                    options = options with { InputFidelity = body.ReadName("high", "low") };
                    break;
                case "partial_images":
                    options = options with { PartialImages = body.ReadInt(0, 3) };
                    break;
                case "moderation":
                    body.ReadName("auto", "low");
                    break;
                case "action":
                    body.ReadName("auto", "generate", "edit");
                    break;
                case "input_image_mask":
                    opaquePart ??= new OpaquePart(member, body.Path);
                    body.Skip();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return options;
    }
}
