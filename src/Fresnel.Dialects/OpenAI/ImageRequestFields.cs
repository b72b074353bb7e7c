using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the members that all image requests share.</summary>
internal struct ImageRequestFields()
{
    private const int MaxPromptLength = 32_000;

    private string? _model,
        _prompt,
        _user,
        _quality,
        _format,
        _background;
    private RoutingFields _routing = new();
    private ImageSize? _size;
    private int? _compression;
    private long? _seed;
    private int _count = 1,
        _partialImages;
    private bool _stream,
        _returnUrls,
        _requiresData;

    public readonly string Model => _model ?? OpenAIDialect.DefaultImageModel;

    /// <summary>Empty where none is needed and none is given.</summary>
    public readonly string Prompt => _prompt ?? "";

    /// <param name="body">At the member's value.</param>
    /// <returns>False: another member; the value was not read.</returns>
    public bool TryRead(ref RequestJsonReader body, string name)
    {
        if (name == "prompt")
        {
            _prompt = body.ReadString();
            return true;
        }
        if (body.IsNull)
            return true;

        switch (name)
        {
            case "model":
                _model = body.ReadString();
                break;
            case "moderation":
                body.ReadName("auto", "low");
                break;
            case "response_format":
                _returnUrls = body.ReadOneOf("b64_json", "url") == "url";
                _requiresData = !_returnUrls;
                break;
            case "stream":
                _stream = body.ReadBool();
                break;
            case "seed":
                _seed = body.ReadLong();
                break;
            case "user":
                _user = body.ReadString();
                break;
            case "provider" or "models" or "debug":
                _routing.Read(ref body, name);
                break;
            default:
                return TryReadImageOption(ref body, name);
        }
        return true;
    }

    private bool TryReadImageOption(ref RequestJsonReader body, string name)
    {
        switch (name)
        {
            case "n":
                _count = body.ReadInt(1, 10);
                break;
            case "size":
                _size = ReadSize(ref body);
                break;
            case "quality":
                _quality = ExtensionReader.ReadQuality(ref body);
                break;
            case "output_format":
                _format = body.ReadName("png", "jpeg", "webp", "svg");
                break;
            case "output_compression":
                _compression = body.ReadInt(0, 100);
                break;
            case "background":
                _background = ExtensionReader.ReadBackground(ref body);
                break;
            case "partial_images":
                _partialImages = body.ReadInt(0, 3);
                break;
            default:
                return false;
        }
        return true;
    }

    /// <exception cref="GatewayException">A member is missing, or two contradict each other.</exception>
    public readonly void Validate(bool needsPrompt = true)
    {
        if (_prompt is null && needsPrompt)
            throw RequestErrors.MissingParameter("prompt");
        if (_prompt is { Length: 0 } && needsPrompt)
            throw RequestErrors.EmptyString("prompt");
        if (_prompt?.Length > MaxPromptLength)
            throw RequestErrors.StringTooLong("prompt", MaxPromptLength, _prompt.Length);
        if (_model is { Length: 0 })
            throw RequestErrors.EmptyString("model");
        if (_background == "transparent" && _format == "jpeg")
        {
            throw GatewayException.InvalidRequest(
                "Transparent background is not supported for JPEG output format. Use 'png' or 'webp'.",
                "background",
                "invalid_parameter_combination"
            );
        }
    }

    /// <summary>Returns the request with the members read, except model and prompt.</summary>
    public readonly T ApplyTo<T>(T request, WireBody? wireBody)
        where T : ImageRequest =>
        (T)(
            (ImageRequest)request with
            {
                FallbackModels = _routing.FallbackModels,
                Body = wireBody,
                Stream = _stream,
                Preferences = _routing.Preferences,
                ExplainRoute = _routing.ExplainRoute,
                User = _user,
                Seed = _seed,
                Count = _count,
                Size = _size,
                Quality = _quality,
                Format = ImageFormats.Parse(_format),
                OtherFormat = ImageFormats.Parse(_format) is null ? _format : null,
                Compression = _compression,
                Background = _background,
                PartialImages = _stream ? _partialImages : 0,
                ReturnUrls = _returnUrls,
                RequiresData = _requiresData,
            }
        );

    public static ImageSize? ReadSize(ref RequestJsonReader body)
    {
        var text = body.ReadString();
        if (text == "auto")
            return null;
        return ImageSize.TryParse(text, out var size)
            ? size
            : AspectRatio.ToDefaultArea(text)
                ?? throw RequestErrors.InvalidValue(
                    body.Path,
                    text,
                    "1024x1024",
                    "1024x1536",
                    "1536x1024",
                    "any other WIDTHxHEIGHT in pixels",
                    "a ratio such as 16:9",
                    "auto"
                );
    }
}
