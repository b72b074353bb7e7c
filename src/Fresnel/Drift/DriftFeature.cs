namespace Fresnel.Drift;

/// <summary>
/// What is compared between a day and the same weekdays before it; from <see cref="JsonValid"/> on, of the answers that were
/// measured.
/// </summary>
public enum DriftFeature
{
    /// <summary>Milliseconds of completed calls.</summary>
    Latency,

    /// <summary>Milliseconds to the first event of completed calls.</summary>
    FirstEvent,

    /// <summary>Share of the calls that failed.</summary>
    Errors,

    /// <summary>Share of the calls whose model declined, or gave no picture.</summary>
    Refusals,

    /// <summary>Output tokens of completed calls.</summary>
    AnswerLength,

    /// <summary>Seconds of completed calls divided by their images.</summary>
    ImageSeconds,

    /// <summary>Dollars of completed calls divided by their images.</summary>
    ImageCost,

    /// <summary>Output tokens of images of completed calls divided by their images.</summary>
    ImageTokens,

    /// <summary>Input tokens of images of completed calls that have some.</summary>
    InputImageTokens,

    /// <summary>Share of the answers to requests for JSON that parse.</summary>
    JsonValid,

    /// <summary>Millions of pixels of a picture.</summary>
    ImageSize,

    /// <summary>Kilobytes of the file of a picture.</summary>
    ImageBytes,

    /// <summary>Mean luma of a picture, from 0, black, to 1, white.</summary>
    ImageBrightness,

    /// <summary>Entropy of a picture's luma, bits a pixel, from 0 to 8.</summary>
    ImageEntropy,

    /// <summary>The highest score that a moderation gave, from 0 to 1.</summary>
    SafetyScore,
}
