using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>The members that every request for pictures may have, as they are read.</summary>
internal struct ImageFields()
{
    private const int LongestPrompt = 32_000;

    private string? _model,
        _prompt,
        _user,
        _quality,
        _background;
    private RouteWishes _route = new();
    private ImageSize? _size;
    private ImageFormat? _format;
    private int? _compression;
    private long? _seed;
    private int _count = 1,
        _partials;
    private bool _stream,
        _urls;

    public readonly string Model => _model ?? OpenAIDialect.DefaultImageModel;

    public readonly string Prompt => _prompt!;

    /// <param name="body">At the member's value.</param>
    /// <returns>False: the member is none of these, and was not read.</returns>
    public bool Read(ref BodyReader body, string name)
    {
        if (name == "prompt")
        {
            _prompt = body.ReadText();
            return true;
        }
        if (body.IsNull)
            return true;

        switch (name)
        {
            case "model":
                _model = body.ReadText();
                break;
            case "n":
                _count = body.ReadInt(1, 10);
                break;
            case "size":
                _size = ReadSize(ref body);
                break;
            case "quality":
                _quality = WishReader.Quality(body.ReadWord("low", "medium", "high", "auto", "standard", "hd"));
                break;
            case "output_format":
                _format = FormatOf(body.ReadWord("png", "jpeg", "webp", "svg"));
                break;
            case "output_compression":
                _compression = body.ReadInt(0, 100);
                break;
            case "background":
                _background =
                    body.ReadWord("transparent", "opaque", "auto") is var word && word == "auto" ? null : word;
                break;
            case "moderation":
                body.ReadWord("auto", "low");
                break;
            case "response_format":
                _urls = body.ReadWord("b64_json", "url") == "url";
                break;
            case "stream":
                _stream = body.ReadBool();
                break;
            case "partial_images":
                _partials = body.ReadInt(0, 3);
                break;
            case "seed":
                _seed = body.ReadLong();
                break;
            case "user":
                _user = body.ReadText();
                break;
            case "provider" or "models" or "debug":
                _route.Read(ref body, name);
                break;
            default:
                return false;
        }
        return true;
    }

    /// <exception cref="GatewayException">A member is missing, or two contradict each other.</exception>
    public readonly void Check()
    {
        if (_prompt is null)
            throw Refuse.Missing("prompt");
        if (_prompt.Length == 0)
            throw Refuse.EmptyText("prompt");
        if (_prompt.Length > LongestPrompt)
            throw Refuse.LongText("prompt", LongestPrompt, _prompt.Length);
        if (_model is { Length: 0 })
            throw Refuse.EmptyText("model");
        if (_background == "transparent" && _format == ImageFormat.Jpeg)
        {
            throw GatewayException.Invalid(
                "Transparent background is not supported for JPEG output format. Use 'png' or 'webp'.",
                "background",
                "invalid_parameter_combination"
            );
        }
    }

    /// <summary>The request with everything that was read but its model and prompt.</summary>
    public readonly T On<T>(T request, WireBody? wire)
        where T : ImageRequest =>
        (T)(
            (ImageRequest)request with
            {
                Models = _route.Models,
                Body = wire,
                Stream = _stream,
                Preferences = _route.Preferences,
                ExplainRoute = _route.Explain,
                User = _user,
                Seed = _seed,
                Count = _count,
                Size = _size,
                Quality = _quality,
                Format = _format,
                Compression = _compression,
                Background = _background,
                PartialImages = _stream ? _partials : 0,
                WantsUrls = _urls,
            }
        );

    private static ImageSize? ReadSize(ref BodyReader body)
    {
        var text = body.ReadText();
        if (text == "auto")
            return null;
        return ImageSize.TryParse(text, out var size)
            ? size
            : throw Refuse.Value(
                "size",
                text,
                "1024x1024",
                "1024x1536",
                "1536x1024",
                "any other WIDTHxHEIGHT in pixels",
                "auto"
            );
    }

    private static ImageFormat FormatOf(string word) =>
        word switch
        {
            "jpeg" => ImageFormat.Jpeg,
            "webp" => ImageFormat.Webp,
            "svg" => ImageFormat.Svg,
            _ => ImageFormat.Png,
        };
}
