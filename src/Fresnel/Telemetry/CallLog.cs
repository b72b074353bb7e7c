using Microsoft.Extensions.Logging;

namespace Fresnel.Telemetry;

/// <summary>The log message of each call. Names come from the catalog, never from the caller's text.</summary>
internal static partial class CallLog
{
    [LoggerMessage(
        1001,
        LogLevel.Information,
        "{Id} {Operation} {Model} by {ServedBy} for {KeyId}: {Outcome} {Error} in {Milliseconds} ms, "
            + "first event after {FirstEvent} ms, {Attempts} attempts, {PromptTokens} + {CompletionTokens} tokens, "
            + "{Images} images, ${Cost}{Notes}"
    )]
    public static partial void CallEnded(
        ILogger logger,
        string id,
        string operation,
        string model,
        string? servedBy,
        string keyId,
        string outcome,
        string? error,
        long milliseconds,
        long? firstEvent,
        int attempts,
        long promptTokens,
        long completionTokens,
        int images,
        string? cost,
        string notes
    );
}
