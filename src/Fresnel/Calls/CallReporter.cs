using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>Writes the log message and the metrics of a call that has ended.</summary>
public sealed class CallReporter(GatewayMeter meter, ILogger<CallReporter> logger)
{
    private readonly ReportedOnce<(string Provider, string Model, string Tier)> _unlistedTiers = new();

    /// <summary>Images whose price was missing when calls were charged.</summary>
    internal UnlistedImages UnlistedImages { get; } = new(logger);

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

    internal void ReportUnlistedTier(Deployment deployment, string tier)
    {
        if (_unlistedTiers.TryAdd((deployment.Provider, deployment.Model, tier)))
            CallsLog.TierNotListed(logger, deployment.ToString(), tier.Length <= 32 ? tier : tier[..32]);
    }

    internal void Report(Call call)
    {
        if (meter.IsEnabled)
            Measure(call);
        if (logger.IsEnabled(LogLevel.Information))
            CallLogEntry.Write(logger, call);
    }

    private void Measure(Call call)
    {
        var model = call.Model?.Name ?? "unknown";
        var usage = call.Usage;
        meter.RecordCall(
            new CallMeasurement
            {
                Operation = OperationName(call.Request),
                Model = model,
                Provider = call.ServedBy?.Provider,
                ServedModel = call.ServedBy?.Model,
                Error = call.Error is { } kind ? EnumNames.SnakeCase(kind) : null,
                Duration = call.Elapsed,
                TimeToFirstEvent = call.TimeToFirstEvent,
                PromptTokens = usage?.PromptTokens ?? 0,
                CompletionTokens = usage?.CompletionTokens ?? 0,
                Cost = call.Cost?.Dollars,
            }
        );
        if (call.CacheStatus is { } cacheStatus)
            meter.RecordCacheLookup(model, cacheStatus.IsHit);
        for (var i = 1; i < call.Attempts.Count; i++)
        {
            if (call.Attempts[i] is { IsHedge: true } hedge)
                meter.RecordHedge(
                    model,
                    hedge.Deployment.Provider,
                    won: hedge.Number == call.AttemptNumber && hedge.TimeToFirstEvent is not null
                );
        }
    }
}
