using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>Writes the log message and the metrics of a call that has ended.</summary>
public sealed class CallReporter(GatewayMeter meter, ILogger<CallReporter> logger)
{
    /// <summary>The kind of request: OpenTelemetry's operation name, or Fresnel's where it has none.</summary>
    internal static string OperationName(GatewayRequest request) =>
        request switch
        {
            ImageGenerationRequest => "image_generation",
            ImageEditRequest => "image_edit",
            EmbeddingRequest => "embeddings",
            ModerationRequest => "moderation",
            _ => "chat",
        };

    internal void Report(Call call)
    {
        var (operation, model) = (OperationName(call.Request), call.Model?.Name ?? "unknown");
        var error = call.Error is { } kind ? EnumNames.SnakeCase(kind) : null;
        var usage = call.Usage;
        meter.RecordCall(
            new CallMeasurement
            {
                Operation = operation,
                Model = model,
                Provider = call.ServedBy?.Provider,
                ServedModel = call.ServedBy?.Model,
                Error = error,
                Duration = call.Elapsed,
                TimeToFirstEvent = call.TimeToFirstEvent,
                PromptTokens = usage?.PromptTokens ?? 0,
                CompletionTokens = usage?.CompletionTokens ?? 0,
                Cost = call.Cost?.Dollars,
            }
        );
        for (var i = 1; i < call.Attempts.Count; i++)
        {
            if (call.Attempts[i] is { IsHedge: true } hedge)
                meter.RecordHedge(
                    model,
                    hedge.Deployment.Provider,
                    won: hedge.Number == call.AttemptNumber && hedge.TimeToFirstEvent is not null
                );
        }
        if (logger.IsEnabled(LogLevel.Information))
            CallLog.CallEnded(
                logger,
                call.Id,
                operation,
                model,
                call.ServedBy?.ToString(),
                call.Caller.KeyId,
                EnumNames.SnakeCase(call.Outcome),
                error,
                (long)call.Elapsed.TotalMilliseconds,
                (long?)call.TimeToFirstEvent?.TotalMilliseconds,
                call.Attempts.Count,
                usage?.PromptTokens ?? 0,
                usage?.CompletionTokens ?? 0,
                usage?.Images ?? 0,
                call.Cost?.ToString(),
                string.Concat(call.Notes.Select(note => $"; {note}"))
            );
    }
}
