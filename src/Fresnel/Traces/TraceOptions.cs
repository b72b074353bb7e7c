namespace Fresnel.Traces;

/// <summary>Which traces are stored, and for how long.</summary>
public sealed record TraceOptions
{
    /// <summary>Share of the calls without error that are not slow, 0 to 1. Default 0.05.</summary>
    public double SampleRatio { get; init; } = 0.05;

    /// <summary>Calls that take longer are slow. Default 30 seconds.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long traces are kept. Default 7 days.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The oldest traces are deleted above this size; 0: none are stored. Default 256 MiB.</summary>
    public long MaxBytes { get; init; } = 256L << 20;
}
