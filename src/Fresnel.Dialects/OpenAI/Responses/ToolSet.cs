using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI.Responses;

/// <summary>What <c>tools</c> offers.</summary>
/// <param name="Image">How pictures should be; null: the model is not offered to draw.</param>
/// <param name="Other">The first tool that only OpenAI itself can run; null: there is none.</param>
internal sealed record ToolSet(IReadOnlyList<ToolDefinition> Functions, ImageWish? Image, OtherPart? Other)
{
    public static readonly ToolSet None = new([], null, null);

    public static ToolSet Read(ref BodyReader body)
    {
        List<ToolDefinition> functions = [];
        ImageWish? image = null;
        OtherPart? other = null;
        body.EnterArray("an array of objects");
        while (body.NextElement())
        {
            if (!body.IsObject)
                throw body.Mismatch("an object");
            switch (body.Peek("type"u8))
            {
                case "function":
                    functions.Add(ReadFunction(ref body));
                    break;
                case "image_generation":
                    image = ReadImage(ref body, ref other);
                    break;
                case { } type:
                    other ??= new OtherPart(type, body.Path);
                    body.Skip();
                    break;
                case null:
                    throw Refuse.Missing($"{body.Path}.type");
            }
        }
        return new ToolSet(functions, image, other);
    }

    private static ToolDefinition ReadFunction(ref BodyReader body)
    {
        string? name = null,
            description = null;
        bool? strict = null;
        ReadOnlyMemory<byte> parameters = default;
        body.Enter();
        while (body.NextMember(out var member))
        {
            switch (member)
            {
                case "name":
                    name = body.ReadText();
                    break;
                case "description" when !body.IsNull:
                    description = body.ReadText();
                    break;
                case "strict" when !body.IsNull:
                    strict = body.ReadBool();
                    break;
                case "parameters" when !body.IsNull:
                    parameters = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        if (name is null)
            throw Refuse.Missing($"{body.Path}.name");
        return name.Length > 0
            ? new ToolDefinition(name, description, parameters) { Strict = strict }
            : throw Refuse.EmptyText($"{body.Path}.name");
    }

    /// <param name="other">A mask cannot be sent in another format.</param>
    private static ImageWish ReadImage(ref BodyReader body, ref OtherPart? other)
    {
        var wish = new ImageWish(null, null);
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "size":
                    wish = wish with { Size = ReadSize(ref body) };
                    break;
                case "quality":
                    wish = wish with { Quality = WishReader.Quality(body.ReadWord("low", "medium", "high", "auto")) };
                    break;
                case "output_format":
                    wish = wish with
                    {
                        Format = Enum.Parse<ImageFormat>(body.ReadWord("png", "webp", "jpeg", "svg"), ignoreCase: true),
                    };
                    break;
                case "output_compression":
                    wish = wish with { Compression = body.ReadInt(0, 100) };
                    break;
                case "background":
                    wish = wish with
                    {
                        Background =
                            body.ReadWord("transparent", "opaque", "auto") is var word && word == "auto" ? null : word,
                    };
                    break;
                case "input_fidelity":
                    wish = wish with { InputFidelity = body.ReadWord("high", "low") };
                    break;
                case "partial_images":
                    wish = wish with { PartialImages = body.ReadInt(0, 3) };
                    break;
                case "moderation":
                    body.ReadWord("auto", "low");
                    break;
                case "action":
                    body.ReadWord("auto", "generate", "edit");
                    break;
                case "input_image_mask":
                    other ??= new OtherPart(member, body.Path);
                    body.Skip();
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return wish;
    }

    private static ImageSize? ReadSize(ref BodyReader body)
    {
        var text = body.ReadText();
        if (text == "auto")
            return null;
        return ImageSize.TryParse(text, out var size)
            ? size
            : throw Refuse.Value(
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
