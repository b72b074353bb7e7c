namespace Fresnel.Drift;

/// <summary>What was measured of an answer: numbers only. What does not apply is null.</summary>
internal sealed record AnswerMeasurements
{
    public string CallId { get; init; } = "";

    /// <summary>When the call began, Unix milliseconds.</summary>
    public long StartedAt { get; init; }

    /// <summary>1: the answer to a request for JSON parses; 0: it does not.</summary>
    public long? JsonValid { get; init; }

    /// <summary>The size of the first picture's file.</summary>
    public long? ImageBytes { get; init; }

    /// <summary>Width × height of the first picture; null also where it cannot be decoded.</summary>
    public long? ImagePixels { get; init; }

    /// <inheritdoc cref="PictureStatistics.Brightness"/>
    public double? Brightness { get; init; }

    /// <inheritdoc cref="PictureStatistics.Entropy"/>
    public double? Entropy { get; init; }

    /// <summary>The highest score of a moderation, 0 to 1.</summary>
    public double? SafetyScore { get; init; }
}
