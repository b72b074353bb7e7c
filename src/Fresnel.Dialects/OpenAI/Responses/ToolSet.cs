using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>What <c>tools</c> offers.</summary>
/// <param name="ImageTool">How pictures should be; null: the model is not offered to draw.</param>
/// <param name="OpaquePart">The first tool that only OpenAI itself can run; null: there is none.</param>
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
                    functions.Add(ReadFunction(ref body));
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

    private static ToolDefinition ReadFunction(ref RequestJsonReader body)
    {
        string? name = null,
            description = null;
        bool? strict = null;
        ReadOnlyMemory<byte> parameters = default;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = body.ReadString();
                    break;
                case "description" when !body.IsNull:
                    description = body.ReadString();
                    break;
                case "strict" when !body.IsNull:
                    strict = body.ReadBool();
                    break;
                case "parameters" when !body.IsNull:
                    parameters = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (name is null)
            throw RequestErrors.MissingParameter($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters) { Strict = strict }
            : throw RequestErrors.EmptyString($"{body.Path}.name");
    }

    /// <param name="opaquePart">A mask cannot be sent in another format.</param>
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
                    options = options with { Size = ReadSize(ref body) };
                    break;
                case "quality":
                    options = options with
                    {
                        Quality = ExtensionReader.NormaliseQuality(body.ReadOneOf("low", "medium", "high", "auto")),
                    };
                    break;
                case "output_format":
                    options = options with
                    {
                        Format = Enum.Parse<ImageFormat>(
                            body.ReadOneOf("png", "webp", "jpeg", "svg"),
                            ignoreCase: true
                        ),
                    };
                    break;
                case "output_compression":
                    options = options with { Compression = body.ReadInt(0, 100) };
                    break;
                case "background":
                    options = options with
                    {
                        Background =
                            body.ReadOneOf("transparent", "opaque", "auto") is var background && background == "auto"
                                ? null
                                : background,
                    };
                    break;
                case "input_fidelity":
                    options = options with { InputFidelity = body.ReadOneOf("high", "low") };
                    break;
                case "partial_images":
                    options = options with { PartialImages = body.ReadInt(0, 3) };
                    break;
                case "moderation":
                    body.ReadOneOf("auto", "low");
                    break;
                case "action":
                    body.ReadOneOf("auto", "generate", "edit");
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

    private static ImageSize? ReadSize(ref RequestJsonReader body)
    {
        var text = body.ReadString();
        if (text == "auto")
            return null;
        return ImageSize.TryParse(text, out var size)
            ? size
            : throw RequestErrors.InvalidValue(
                body.Path,
                text,
                "1024x1024",
                "1024x1536",
                "1536x1024",
                "any other WIDTHxHEIGHT in pixels",
                "auto"
            );
    }
}
