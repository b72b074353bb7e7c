using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Telemetry;
using Fresnel.Traces;
using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

/// <summary>Writes the log message, the metrics, the span and the trace of a call that has ended.</summary>
/// <param name="traces">Null: no trace is stored.</param>
public sealed class CallReporter(GatewayMeter meter, ILogger<CallReporter> logger, TraceStore? traces = null)
{
    private readonly ModelLabels _labels = new();
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
        CallSpan.EndCall(call);
        if (traces?.ReasonToKeep(call.Error is not null, call.Elapsed) is { } reason)
            traces.Add(CallTraceBuilder.Build(call, reason));
        if (meter.IsEnabled)
            Measure(call);
        if (logger.IsEnabled(LogLevel.Information))
            CallLogEntry.Write(logger, call);
    }

    private void Measure(Call call)
    {
        var (model, servedModel) = _labels.Of(call);
        meter.RecordCall(
            new CallMeasurement
            {
                Operation = OperationName(call.Request),
                Model = model,
                Provider = call.ServedBy?.Provider,
                ServedModel = servedModel,
                Outcome = EnumNames.SnakeCase(call.Outcome),
                Error = call.Error is { } kind ? EnumNames.SnakeCase(kind) : null,
                Duration = call.Elapsed,
                TimeToFirstEvent = call.TimeToFirstEvent,
                Usage = call.Usage,
                ImageSize = call.Request is ImageRequest image ? ImageSizeLabel.Of(image.Size) : null,
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
