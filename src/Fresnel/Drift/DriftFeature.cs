namespace Fresnel.Drift;

/// <summary>What is compared between a day and the same weekdays before it.</summary>
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
}
