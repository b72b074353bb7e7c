using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the members that chat completions, responses and completions share.</summary>
internal struct CommonChatFields()
{
    private string? _model,
        _user,
        _serviceTier;
    private RoutingFields _routing = new();
    private double? _temperature,
        _topP;
    private long? _seed;
    private bool? _repairsJson,
        _returnUrls;
    private CacheMark? _autoCache;

    public bool Stream { get; private set; }

    /// <param name="body">At the member's value.</param>
    /// <returns>False: another member, or null; the value was not read.</returns>
    public bool TryRead(ref RequestJsonReader body, string name)
    {
        if (name == "model")
        {
            _model = body.ReadString();
            return true;
        }
        if (body.IsNull)
            return false;
        switch (name)
        {
            case "stream":
                Stream = body.ReadBool();
                break;
            case "temperature":
                _temperature = body.ReadDouble(0, 2);
                break;
            case "top_p":
                _topP = body.ReadDouble(0, 1);
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
            case "image_response_format":
                _returnUrls = ExtensionReader.ReadImageResponseFormat(ref body);
                break;
            case "cache_control":
                _autoCache = CacheMarkReader.Read(ref body);
                break;
            case "service_tier":
                _serviceTier = body.ReadString();
                break;
            case "plugins" when body.IsArray:
                _repairsJson = ExtensionReader.ReadPlugins(ref body);
                break;
            default:
                return false;
        }
        return true;
    }

    /// <exception cref="GatewayException">The model is missing or empty.</exception>
    public readonly void ValidateModel()
    {
        if (_model is null)
            throw RequestErrors.MissingParameter("model");
        if (_model.Length == 0)
            throw RequestErrors.EmptyString("model");
    }

    /// <summary>Creates a request with the members read. Call <see cref="ValidateModel"/> first.</summary>
    public readonly ChatRequest ToRequest(List<Message> messages, WireBody wireBody) =>
        new()
        {
            Model = _model!,
            FallbackModels = _routing.FallbackModels,
            Messages = messages,
            Body = wireBody,
            Stream = Stream,
            Preferences = _routing.Preferences,
            ExplainRoute = _routing.ExplainRoute,
            User = _user,
            Seed = _seed,
            Temperature = _temperature,
            TopP = _topP,
            RepairsJson = _repairsJson,
            ReturnUrls = _returnUrls,
            ServiceTier = _serviceTier,
            AutoCache = _autoCache,
        };
}
