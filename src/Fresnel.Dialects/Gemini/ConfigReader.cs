using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>Reads <c>generationConfig</c>. Whole numbers are taken with a fraction of zero too: Google's own clients write <c>40.0</c>.</summary>
/// <param name="others">Takes what was asked for and only an upstream of this format can be sent.</param>
internal sealed class ConfigReader(List<OtherPart> others)
{
    private Converse _wishes = new() { Model = "", Messages = [] };
    private ImageDetail _detail = ImageDetail.Auto;
    private ReadOnlyMemory<byte>? _schema;
    private string _type = "text/plain";

    public void Read(ref BodyReader body)
    {
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.Camel(name))
            {
                case "temperature":
                    _wishes = _wishes with { Temperature = body.ReadDouble(0, 2) };
                    break;
                case "topP":
                    _wishes = _wishes with { TopP = body.ReadDouble(0, 1) };
                    break;
                case "topK":
                    _wishes = _wishes with { TopK = ReadWhole(ref body, 1) };
                    break;
                case "maxOutputTokens":
                    _wishes = _wishes with { MaxTokens = ReadWhole(ref body, 1) };
                    break;
                case "candidateCount":
                    _wishes = _wishes with { Count = ReadWhole(ref body, 1, 8) };
                    break;
                case "stopSequences":
                    _wishes = _wishes with { Stop = ReadStop(ref body) };
                    break;
                case "seed":
                    _wishes = _wishes with { Seed = ReadWhole(ref body, int.MinValue) };
                    break;
                case "presencePenalty":
                    _wishes = _wishes with { PresencePenalty = body.ReadDouble(-2, 2) };
                    break;
                case "frequencyPenalty":
                    _wishes = _wishes with { FrequencyPenalty = body.ReadDouble(-2, 2) };
                    break;
                case "logprobs":
                    _wishes = _wishes with { TopLogprobs = ReadWhole(ref body, 0, 20) };
                    break;
                case "responseMimeType":
                    ReadType(ref body);
                    break;
                case "responseSchema":
                    _schema = SchemaReader.Read(ref body);
                    break;
                case "responseJsonSchema":
                    _schema = body.IsObject ? body.ReadRaw() : throw body.Mismatch("an object");
                    break;
                case "responseModalities":
                    ReadModalities(ref body);
                    break;
                case "imageConfig":
                    _wishes = _wishes with { Image = ImageConfig.Read(ref body) };
                    break;
                case "mediaResolution":
                    _detail = PartReader.ReadResolution(ref body);
                    break;
                case "thinkingConfig":
                    ReadThinking(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
    }

    public Converse AddTo(Converse request) =>
        _wishes with
        {
            Model = request.Model,
            Messages = _detail == ImageDetail.Auto ? request.Messages : [.. request.Messages.Select(Detailed)],
            ResponseFormat =
                _type != "application/json" ? ResponseFormat.Text
                : _schema is { } schema ? new ResponseFormat(ResponseFormatKind.JsonSchema, "answer", schema)
                : ResponseFormat.JsonObject,
        };

    public static int ReadWhole(ref BodyReader body, int least, int most = int.MaxValue)
    {
        var number = body.ReadDouble(least, most);
        return number == Math.Truncate(number) ? (int)number : throw body.Mismatch("an integer");
    }

    private Message Detailed(Message message) =>
        message with
        {
            Parts =
            [
                .. message.Parts.Select(part =>
                    part is ImagePart { Detail: ImageDetail.Auto } image ? image with { Detail = _detail } : part
                ),
            ],
        };

    private static List<string> ReadStop(ref BodyReader body)
    {
        var stop = WishReader.ReadTexts(ref body, "an array of strings");
        return stop.Count <= 5 ? stop : throw Refuse.LongArray(body.Path, 5, stop.Count);
    }

    private void ReadType(ref BodyReader body)
    {
        _type = body.ReadWord("text/plain", "application/json", "text/x.enum");
        if (_type == "text/x.enum")
            others.Add(new OtherPart(_type, body.Path));
    }

    private void ReadModalities(ref BodyReader body)
    {
        var (any, images) = (false, false);
        body.EnterArray("an array of strings");
        while (body.NextElement())
        {
            any = true;
            switch (body.ReadText().ToUpperInvariant())
            {
                case "TEXT" or "MODALITY_UNSPECIFIED":
                    break;
                case "IMAGE":
                    images = true;
                    break;
                case "AUDIO" or "VIDEO":
                    others.Add(new OtherPart(body.ReadText(), body.Path));
                    break;
                default:
                    throw Refuse.Value(body.Path, body.ReadText(), "TEXT", "IMAGE", "AUDIO");
            }
        }
        if (any)
            _wishes = _wishes with { WantsImages = images };
    }

    /// <summary>A level, or a budget in tokens: 0 is none, -1 the model's choice.</summary>
    private void ReadThinking(ref BodyReader body)
    {
        body.Enter();
        while (body.NextMember(out var name))
        {
            var member = GeminiDialect.Camel(name);
            if (member == "thinkingLevel" && body.IsText)
            {
                var level = body.ReadText().ToLowerInvariant();
                _wishes = _wishes with
                {
                    ReasoningEffort = level is "minimal" or "low" or "medium" or "high" ? level : null,
                };
            }
            else if (member == "thinkingBudget" && !body.IsNull)
            {
                _wishes = _wishes with
                {
                    ReasoningEffort = ReadWhole(ref body, -1) switch
                    {
                        < 0 => null,
                        0 => "none",
                        <= Thinking.Low => "low",
                        <= Thinking.Medium => "medium",
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

/// <summary>Tokens of thought that stand for an effort where a model takes a number.</summary>
internal static class Thinking
{
    public const int Low = 1024,
        Medium = 8192,
        High = 24576;
}
