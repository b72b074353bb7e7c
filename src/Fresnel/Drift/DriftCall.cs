namespace Fresnel.Drift;

/// <summary>A call as the comparison reads it.</summary>
/// <remarks>With settable properties, because SQLite reports no types for columns that are null.</remarks>
internal sealed record DriftCall
{
    public string Id { get; init; } = "";
    public string Operation { get; init; } = "";
    public string Provider { get; init; } = "";
    public string Model { get; init; } = "";
    public string Status { get; init; } = "";
    public string? Error { get; init; }
    public long? Milliseconds { get; init; }
    public long? FirstEventMilliseconds { get; init; }
    public long? CompletionTokens { get; init; }

    /// <summary>Parts of the prompt and of the completion.</summary>
    public long? InputImageTokens { get; init; }

    /// <inheritdoc cref="InputImageTokens"/>
    public long? OutputImageTokens { get; init; }

    public long? Images { get; init; }

    /// <summary>Nanodollars; null: unknown.</summary>
    public long? Cost { get; init; }

    /// <summary>1 or 0; null: not measured, as all that follow. See <see cref="AnswerMeasurements"/>.</summary>
    public long? JsonValid { get; init; }

    public long? ImageBytes { get; init; }
    public long? ImagePixels { get; init; }

    /// <summary>In millionths, as those that follow.</summary>
    public long? Brightness { get; init; }

    public long? Entropy { get; init; }
    public long? SafetyScore { get; init; }

    /// <summary>Whether something of its answer was measured.</summary>
    public bool IsMeasured => JsonValid is not null || ImageBytes is not null || SafetyScore is not null;

    private bool IsRefusal => Error == "model_outcome";

    /// <returns>Null: the call has no such value.</returns>
    public double? ValueOf(DriftFeature feature) =>
        feature switch
        {
            DriftFeature.Errors => Status == "failed" && !IsRefusal ? 1 : 0,
            DriftFeature.Refusals => IsRefusal ? 1 : 0,
            _ when Status != "completed" => null,
            DriftFeature.Latency => Milliseconds,
            DriftFeature.FirstEvent => FirstEventMilliseconds,
            DriftFeature.AnswerLength => Images > 0 ? null : CompletionTokens,
            DriftFeature.ImageSeconds => OfAnImage(Milliseconds / 1000.0),
            DriftFeature.ImageCost => OfAnImage(Cost / 1e9),
            DriftFeature.ImageTokens => OutputImageTokens > 0 ? OfAnImage(OutputImageTokens) : null,
            DriftFeature.InputImageTokens => InputImageTokens > 0 ? InputImageTokens : null,
            DriftFeature.JsonValid => JsonValid,
            DriftFeature.ImageSize => ImagePixels / 1e6,
            DriftFeature.ImageBytes => ImageBytes / 1e3,
            DriftFeature.ImageBrightness => Brightness / 1e6,
            DriftFeature.ImageEntropy => Entropy / 1e6,
            DriftFeature.SafetyScore => SafetyScore / 1e6,
            _ => throw new ArgumentOutOfRangeException(nameof(feature)),
        };

    private double? OfAnImage(double? total) => Images > 0 ? total / Images : null;
}
