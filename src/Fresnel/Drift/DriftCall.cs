namespace Fresnel.Drift;

/// <summary>A call as the comparison reads it.</summary>
/// <param name="Cost">Nanodollars; null: unknown.</param>
internal sealed record DriftCall(
    string Id,
    string Status,
    string? Error,
    long? Milliseconds,
    long? FirstEventMilliseconds,
    long? CompletionTokens,
    long? Images,
    long? Cost
)
{
    public bool IsCompleted => Status == "completed";

    /// <returns>Null: the call has no such value.</returns>
    public double? ValueOf(DriftFeature feature) =>
        feature switch
        {
            DriftFeature.Errors => Status == "failed" && !IsRefusal ? 1 : 0,
            DriftFeature.Refusals => IsRefusal ? 1 : 0,
            _ when !IsCompleted => null,
            DriftFeature.Latency => Milliseconds,
            DriftFeature.FirstEvent => FirstEventMilliseconds,
            DriftFeature.AnswerLength => Images > 0 ? null : CompletionTokens,
            DriftFeature.ImageSeconds => Images > 0 ? Milliseconds / 1000.0 / Images : null,
            DriftFeature.ImageCost => Images > 0 ? Cost / 1e9 / Images : null,
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };

    private bool IsRefusal => Error == "model_outcome";
}
