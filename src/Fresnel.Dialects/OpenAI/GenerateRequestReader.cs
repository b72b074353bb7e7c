using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the body of <c>POST /v1/images/generations</c>.</summary>
internal static class GenerateRequestReader
{
    private const int LongestPrompt = 32_000;

    /// <exception cref="GatewayException">The body is not a request; the message says where.</exception>
    public static GenerateImage Read(ReadOnlyMemory<byte> bytes)
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

    private static GenerateImage Read(ref BodyReader body)
    {
        string? model = null, prompt = null, user = null, quality = null, background = null;
        IReadOnlyList<string> models = [];
        var preferences = ProviderPreferences.None;
        ImageSize? size = null;
        ImageFormat? format = null;
        int? compression = null;
        long? seed = null;
        int count = 1, partials = 0;
        var stream = false;

        body.Enter();
        while (body.NextMember(out var name))
        {
            if (name == "prompt")
            {
                prompt = body.ReadText();
                continue;
            }
            if (body.IsNull)
                continue;

            switch (name)
            {
                case "model": model = body.ReadText(); break;
                case "n": count = body.ReadInt(1, 10); break;
                case "size": size = ReadSize(ref body); break;
                case "quality": quality = WishReader.Quality(body.ReadWord("low", "medium", "high", "auto", "standard", "hd")); break;
                case "output_format": format = FormatOf(body.ReadWord("png", "jpeg", "webp", "svg")); break;
                case "output_compression": compression = body.ReadInt(0, 100); break;
                case "background": background = body.ReadWord("transparent", "opaque", "auto") is var word && word == "auto" ? null : word; break;
                case "moderation": body.ReadWord("auto", "low"); break;
                case "response_format": RefuseUrls(ref body); break;
                case "stream": stream = body.ReadBool(); break;
                case "partial_images": partials = body.ReadInt(0, 3); break;
                case "seed": seed = body.ReadLong(); break;
                case "user": user = body.ReadText(); break;
                case "provider": preferences = WishReader.ReadPreferences(ref body); break;
                case "models": models = WishReader.ReadTexts(ref body, "an array of model names"); break;
                default: body.Skip(); break;
            }
        }

        var wire = body.Finish(OpenAIDialect.Images);
        if (prompt is null)
            throw Refuse.Missing("prompt");
        if (prompt.Length == 0)
            throw Refuse.EmptyText("prompt");
        if (prompt.Length > LongestPrompt)
            throw Refuse.LongText("prompt", LongestPrompt, prompt.Length);
        if (model is { Length: 0 })
            throw Refuse.EmptyText("model");
        if (background == "transparent" && format == ImageFormat.Jpeg)
        {
            throw GatewayException.Invalid(
                "Transparent background is not supported for JPEG output format. Use 'png' or 'webp'.", "background", "invalid_parameter_combination");
        }

        return new GenerateImage
        {
            Model = model ?? OpenAIDialect.DefaultImageModel,
            Models = models,
            Body = wire,
            Prompt = prompt,
            Stream = stream,
            Preferences = preferences,
            User = user,
            Seed = seed,
            Count = count,
            Size = size,
            Quality = quality,
            Format = format,
            Compression = compression,
            Background = background,
            PartialImages = stream ? partials : 0,
        };
    }

    private static ImageSize? ReadSize(ref BodyReader body)
    {
        var text = body.ReadText();
        if (text == "auto")
            return null;
        return ImageSize.TryParse(text, out var size)
            ? size
            : throw Refuse.Value("size", text, "1024x1024", "1024x1536", "1536x1024", "any other WIDTHxHEIGHT in pixels", "auto");
    }

    private static void RefuseUrls(ref BodyReader body)
    {
        if (body.ReadWord("b64_json", "url") == "url")
        {
            throw GatewayException.Invalid(
                "Invalid value: 'url'. This server answers with image bytes only. Supported values are: 'b64_json'.", "response_format", "invalid_value");
        }
    }

    private static ImageFormat FormatOf(string word) => word switch
    {
        "jpeg" => ImageFormat.Jpeg,
        "webp" => ImageFormat.Webp,
        "svg" => ImageFormat.Svg,
        _ => ImageFormat.Png,
    };
}
