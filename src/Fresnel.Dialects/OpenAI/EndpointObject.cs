using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A deployment of a model as OpenRouter lists it, with what was measured. Null: nothing was.</summary>
/// <param name="UptimeFiveMinutes">Share of calls that it answered, 0 to 1.</param>
/// <param name="FirstEvent">Seconds to the first event in the last 30 minutes.</param>
public readonly record struct EndpointObject(
    Deployment Deployment,
    double? UptimeFiveMinutes,
    double? UptimeHalfHour,
    double? UptimeDay,
    (double P50, double P75, double P90, double P99)? FirstEvent
);
