using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>Tells the log and the meter of a call that has ended.</summary>
public sealed class CallReport(GatewayMeter meter, ILogger<CallReport> logger)
{
    /// <summary>What was asked for, in OpenTelemetry's word or ours.</summary>
    internal static string Operation(GatewayRequest request) =>
        request switch
        {
            GenerateImage => "image_generation",
            EditImage => "image_edit",
            Embed => "embeddings",
            Moderate => "moderation",
            _ => "chat",
        };

    internal void Ended(Call call)
    {
        var (operation, model) = (Operation(call.Request), call.Model?.Name ?? "unknown");
        var error = call.Error is { } kind ? Words.SnakeCase(kind) : null;
        var usage = call.Usage;
        meter.Ended(
            operation,
            model,
            call.ServedBy?.Provider,
            call.ServedBy?.Model,
            error,
            call.Elapsed,
            call.FirstEventAfter,
            usage?.PromptTokens ?? 0,
            usage?.CompletionTokens ?? 0,
            call.Cost?.Dollars
        );
        for (var i = 1; i < call.Attempts.Count; i++)
        {
            if (call.Attempts[i] is { IsHedge: true } hedge)
                meter.Hedged(
                    model,
                    hedge.Deployment.Provider,
                    won: hedge.Number == call.Attempt && hedge.FirstEventAfter is not null
                );
        }
        if (logger.IsEnabled(LogLevel.Information))
            CallLog.Ended(
                logger,
                call.Id,
                operation,
                model,
                call.ServedBy?.ToString(),
                call.Caller.KeyId,
                Words.SnakeCase(call.Outcome),
                error,
                (long)call.Elapsed.TotalMilliseconds,
                (long?)call.FirstEventAfter?.TotalMilliseconds,
                call.Attempts.Count,
                usage?.PromptTokens ?? 0,
                usage?.CompletionTokens ?? 0,
                usage?.Images ?? 0,
                call.Cost?.ToString(),
                string.Concat(call.Notes.Select(note => $"; {note}"))
            );
    }
}
