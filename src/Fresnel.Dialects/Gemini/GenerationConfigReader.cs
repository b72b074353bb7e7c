using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Reads <c>generationConfig</c>. Integers may have a zero fraction, as Google's clients write <c>40.0</c>.
/// </summary>
/// <param name="opaqueParts">Receives options that only an upstream of this format supports.</param>
internal sealed class GenerationConfigReader(List<OpaquePart> opaqueParts)
{
    private ChatRequest _options = new() { Model = "", Messages = [] };
    private ImageDetail _imageDetail = ImageDetail.Auto;
    private ReadOnlyMemory<byte>? _responseSchema;
    private string _responseMimeType = "text/plain";

    public void Read(ref RequestJsonReader body)
    {
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            var member = GeminiDialect.ToCamelCase(name);
            if (TryReadSampling(ref body, member))
                continue;
            switch (member)
            {
                case "responseMimeType":
                    ReadResponseMimeType(ref body);
                    break;
                case "responseSchema":
                    _responseSchema = SchemaReader.Read(ref body);
                    break;
                case "responseJsonSchema":
                    _responseSchema = body.IsObject ? body.ReadRaw() : throw body.TypeMismatch("an object");
                    break;
                case "responseModalities":
                    ReadModalities(ref body);
                    break;
                case "imageConfig":
                    _options = _options with { ImageOptions = ImageConfig.Read(ref body) };
                    break;
                case "mediaResolution":
                    _imageDetail = PartReader.ReadMediaResolution(ref body);
                    break;
                case "thinkingConfig":
                    ReadThinkingConfig(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
    }

    private bool TryReadSampling(ref RequestJsonReader body, string member)
    {
        switch (member)
        {
            case "temperature":
                _options = _options with { Temperature = body.ReadDouble(0, 2) };
                break;
            case "topP":
                _options = _options with { TopP = body.ReadDouble(0, 1) };
                break;
            case "topK":
                _options = _options with { TopK = ReadInteger(ref body, 1) };
                break;
            case "maxOutputTokens":
                _options = _options with { MaxTokens = ReadInteger(ref body, 1) };
                break;
            case "candidateCount":
                _options = _options with { Count = ReadInteger(ref body, 1, 8) };
                break;
            case "stopSequences":
                _options = _options with { Stop = ReadStopSequences(ref body) };
                break;
            case "seed":
                _options = _options with { Seed = ReadInteger(ref body, int.MinValue) };
                break;
            case "presencePenalty":
                _options = _options with { PresencePenalty = body.ReadDouble(-2, 2) };
                break;
            case "frequencyPenalty":
                _options = _options with { FrequencyPenalty = body.ReadDouble(-2, 2) };
                break;
            case "logprobs":
                _options = _options with { TopLogprobs = ReadInteger(ref body, 0, 20) };
                break;
            default:
                return false;
        }
        return true;
    }

    public ChatRequest ApplyTo(ChatRequest request) =>
        _options with
        {
            Model = request.Model,
            Messages =
                _imageDetail == ImageDetail.Auto ? request.Messages : [.. request.Messages.Select(WithImageDetail)],
            ResponseFormat =
                _responseMimeType != "application/json" ? ResponseFormat.Text
                : _responseSchema is { } schema ? new ResponseFormat(ResponseFormatKind.JsonSchema, "answer", schema)
                : ResponseFormat.JsonObject,
        };

    public static int ReadInteger(ref RequestJsonReader body, int min, int max = int.MaxValue)
    {
        var number = body.ReadDouble(min, max);
        return number == Math.Truncate(number) ? (int)number : throw body.TypeMismatch("an integer");
    }

    private Message WithImageDetail(Message message) =>
        message with
        {
            Parts =
            [
                .. message.Parts.Select(part =>
                    part is ImagePart { Detail: ImageDetail.Auto } image ? image with { Detail = _imageDetail } : part
                ),
            ],
        };

    private static List<string> ReadStopSequences(ref RequestJsonReader body)
    {
        var stopSequences = ExtensionReader.ReadStrings(ref body, "an array of strings");
        return stopSequences.Count <= 5
            ? stopSequences
            : throw RequestErrors.ArrayTooLong(body.Path, 5, stopSequences.Count);
    }

    private void ReadResponseMimeType(ref RequestJsonReader body)
    {
        _responseMimeType = body.ReadOneOf("text/plain", "application/json", "text/x.enum");
        if (_responseMimeType == "text/x.enum")
            opaqueParts.Add(new OpaquePart(_responseMimeType, body.Path));
    }

    private void ReadModalities(ref RequestJsonReader body)
    {
        var (hasModalities, includesImages) = (false, false);
        body.EnterArray("an array of strings");
        while (body.NextElement())
        {
            hasModalities = true;
            switch (body.ReadString().ToUpperInvariant())
            {
                case "TEXT" or "MODALITY_UNSPECIFIED":
                    break;
                case "IMAGE":
                    includesImages = true;
                    break;
                case "AUDIO" or "VIDEO":
                    opaqueParts.Add(new OpaquePart(body.ReadString(), body.Path));
                    break;
                default:
                    throw RequestErrors.InvalidValue(body.Path, body.ReadString(), "TEXT", "IMAGE", "AUDIO");
            }
        }
        if (hasModalities)
            _options = _options with { RequestsImages = includesImages };
    }

    /// <summary>Reads a level or a token budget: 0 is no thinking, -1 the model's default.</summary>
    private void ReadThinkingConfig(ref RequestJsonReader body)
    {
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.ToCamelCase(name);
            if (member == "thinkingLevel" && body.IsString)
            {
                var level = body.ReadString().ToLowerInvariant();
                _options = _options with
                {
                    ReasoningEffort = level is "minimal" or "low" or "medium" or "high" ? level : null,
                };
            }
            else if (member == "thinkingBudget" && !body.IsNull)
            {
                _options = _options with
                {
                    ReasoningEffort = ReadInteger(ref body, -1) switch
                    {
                        < 0 => null,
                        0 => "none",
                        <= ThinkingBudgets.Low => "low",
                        <= ThinkingBudgets.Medium => "medium",
                        _ => "high",
                    },
                };
            }
            else
            {
                body.Skip();
            }
        }
    }
}
