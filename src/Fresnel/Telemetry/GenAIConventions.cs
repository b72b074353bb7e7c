namespace Fresnel.Telemetry;

/// <summary>
/// The names of OpenTelemetry's semantic conventions for generative AI, v1.41.1. They are in development there, so this
/// is the only place that knows them. What they do not cover is under <c>fresnel.*</c>.
/// </summary>
public static class GenAIConventions
{
    public const string Operation = "gen_ai.operation.name",
        RequestModel = "gen_ai.request.model",
        RequestStream = "gen_ai.request.stream",
        ResponseModel = "gen_ai.response.model",
        TimeToFirstChunk = "gen_ai.response.time_to_first_chunk",
        OutputType = "gen_ai.output.type",
        InputTokens = "gen_ai.usage.input_tokens",
        OutputTokens = "gen_ai.usage.output_tokens",
        CacheReadTokens = "gen_ai.usage.cache_read.input_tokens",
        CacheWriteTokens = "gen_ai.usage.cache_creation.input_tokens",
        TokenType = "gen_ai.token.type",
        ErrorType = "error.type",
        ResponseStatus = "http.response.status_code";

    public const string CallId = "fresnel.call.id",
        KeyId = "fresnel.key.id",
        Outcome = "fresnel.outcome",
        Cost = "fresnel.cost",
        Images = "fresnel.images",
        ImageSize = "fresnel.image.size",
        TokenKind = "fresnel.token.kind",
        Attempts = "fresnel.attempts",
        AttemptNumber = "fresnel.attempt.number",
        IsHedge = "fresnel.attempt.hedge",
        IsCancelled = "fresnel.attempt.cancelled",
        CacheResult = "fresnel.cache.result";

    public const string AdmittedEvent = "fresnel.admitted",
        PlannedEvent = "fresnel.planned",
        HeadersEvent = "fresnel.response_headers",
        FirstEvent = "fresnel.first_event";

    /// <summary>
    /// Writes the provider under the name that it had up to v1.36.0, for back ends that do not know the new one. Set once at
    /// the start. Default false.
    /// </summary>
    public static bool UseSystemName { get; set; }

    /// <summary>The attribute of the provider.</summary>
    public static string Provider => UseSystemName ? "gen_ai.system" : "gen_ai.provider.name";
}
