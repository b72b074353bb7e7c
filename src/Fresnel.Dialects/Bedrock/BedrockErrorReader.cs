using System.Net.Http.Headers;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Bedrock;

/// <summary>Maps Bedrock errors, as HTTP responses and as exceptions inside a stream, to error kinds.</summary>
public static class BedrockErrorReader
{
    private static readonly string[] s_contextLengthPhrases =
    [
        "too long",
        "context length",
        "context window",
        "too many input tokens",
        "input tokens exceeded",
        "maximum number of tokens",
        "tokens exceed",
    ];

    private static readonly string[] s_contentBlockedPhrases =
    [
        "content filter",
        "responsible ai",
        "content polic",
        "blocked by",
    ];

    private static readonly string[] s_modelUnavailablePhrases =
    [
        "model identifier is invalid",
        "on-demand throughput",
        "end of its life",
        "access to the model",
    ];

    /// <returns>The header <c>x-amzn-errortype</c>; null: none.</returns>
    internal static string? TypeOf(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-amzn-errortype", out var values) ? values.First() : null;

    /// <param name="provider">The provider's configured name, for error messages.</param>
    /// <param name="status">The HTTP status of the response.</param>
    /// <param name="type">
    /// The header <c>x-amzn-errortype</c>, for example <c>ThrottlingException:http://…</c>; null: none.
    /// </param>
    /// <param name="body">The response body; may be truncated or not JSON.</param>
    /// <param name="retryAfter">From the header <c>Retry-After</c>; null: none.</param>
    public static GatewayException Read(
        string provider,
        int status,
        string? type,
        ReadOnlyMemory<byte> body,
        TimeSpan? retryAfter
    )
    {
        var (bodyType, message) = Parse(body);
        return ToException(provider, type ?? bodyType, message, status, retryAfter);
    }

    /// <param name="type">The exception's name, in any case, with or without namespace and suffix.</param>
    /// <param name="status">Null: the exception came inside a stream.</param>
    internal static GatewayException ToException(
        string provider,
        string? type,
        string? message,
        int? status = null,
        TimeSpan? retryAfter = null
    )
    {
        var (kind, text) = KindOf(type is null ? "" : NormaliseType(type), status, message) switch
        {
            ErrorKind.ContextLengthExceeded => (ErrorKind.ContextLengthExceeded, message!),
            ErrorKind.ContentBlocked => (ErrorKind.ContentBlocked, message!),
            ErrorKind.UpstreamRejected => (
                ErrorKind.UpstreamRejected,
                message ?? $"The provider '{provider}' refused the request and did not say why."
            ),
            ErrorKind.UpstreamBusy => (ErrorKind.UpstreamBusy, $"The provider '{provider}' is busy. Try again later."),
            ErrorKind.UpstreamDenied => (
                ErrorKind.UpstreamDenied,
                $"The provider '{provider}' refused this gateway's credential."
            ),
            ErrorKind.UpstreamTimeout => (ErrorKind.UpstreamTimeout, $"The provider '{provider}' took too long."),
            _ when status == 404 => (
                ErrorKind.UpstreamFailed,
                $"The provider '{provider}' does not know the model it is configured with."
            ),
            _ => (ErrorKind.UpstreamFailed, $"The provider '{provider}' failed."),
        };
        return new GatewayException(kind, text, new UpstreamErrorException(status ?? 200, message))
        {
            RetryAfter = kind == ErrorKind.UpstreamBusy ? retryAfter : null,
            UpstreamStatus = status,
        };
    }

    private static ErrorKind KindOf(string name, int? status, string? message) =>
        (name, status) switch
        {
            ("throttling" or "servicequotaexceeded" or "modelnotready" or "toomanyrequests", _) or (_, 429) =>
                ErrorKind.UpstreamBusy,
            (
                "accessdenied"
                    or "unrecognizedclient"
                    or "expiredtoken"
                    or "invalidsignature"
                    or "incompletesignature"
                    or "missingauthenticationtoken",
                _
            )
            or (_, 401 or 403) => ErrorKind.UpstreamDenied,
            ("modeltimeout", _) or (_, 408 or 504) => ErrorKind.UpstreamTimeout,
            ("resourcenotfound", _) or (_, 404 or 424) => ErrorKind.UpstreamFailed,
            ("validation", _) or (_, 400 or 413 or 422) => message is null ? ErrorKind.UpstreamRejected
            : ContainsAny(message, s_contextLengthPhrases) ? ErrorKind.ContextLengthExceeded
            : ContainsAny(message, s_contentBlockedPhrases) ? ErrorKind.ContentBlocked
            : ContainsAny(message, s_modelUnavailablePhrases) ? ErrorKind.UpstreamFailed
            : ErrorKind.UpstreamRejected,
            _ => ErrorKind.UpstreamFailed,
        };

    private static bool ContainsAny(string message, string[] phrases) =>
        phrases.Any(phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reduces <c>com.amazon#ThrottlingException:http://…</c> to <c>throttling</c>.</summary>
    private static string NormaliseType(string type)
    {
        var name = type.Split(':', ',')[0];
        name = name[(name.LastIndexOf('#') + 1)..].Trim();
        return (
            name.EndsWith("Exception", StringComparison.OrdinalIgnoreCase) ? name[..^"Exception".Length] : name
        ).ToLowerInvariant();
    }

    /// <returns>Type and message of the body; null: missing, or not JSON.</returns>
    internal static (string? Type, string? Message) Parse(ReadOnlyMemory<byte> body)
    {
        var error = VendorError.Parse(body);
        string? type = null;
        try
        {
            var json = new ResponseJsonReader(body);
            if (!json.EnterObject())
                return (null, error?.Message);
            while (json.NextMember(out var name))
            {
                if (name.SequenceEqual("__type"u8))
                    type = json.ReadString();
                else
                    json.Skip();
            }
        }
        catch (JsonException)
        {
            // plain text, or truncated
        }
        return (type, error?.Message);
    }
}
