using System.ComponentModel.DataAnnotations;
using Fresnel.Traces;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Traces of calls in the database: all with an error, all slow ones, and a share of the others.</summary>
internal sealed record TracingSection
{
    /// <summary>Share of the other calls, percent, 0 to 100. Default 5.</summary>
    [Range(0, 100)]
    public int SamplePercent { get; init; } = 5;

    /// <summary>Calls that take longer are slow, seconds, 1 to 3600. Default 30.</summary>
    [Range(1, 3600)]
    public int SlowSeconds { get; init; } = 30;

    /// <summary>How long traces are kept, days, 1 to 400. Default 7.</summary>
    [Range(1, 400)]
    public int KeepDays { get; init; } = 7;

    /// <summary>The oldest traces are deleted above this size, MiB, 0 to 100000; 0: none are stored. Default 256.</summary>
    [Range(0, 100_000)]
    public int MaxMib { get; init; } = 256;

    /// <summary>
    /// Whether exported spans and metrics name the provider <c>gen_ai.system</c>, as OpenTelemetry's conventions did up to
    /// v1.36.0, and not <c>gen_ai.provider.name</c>. Read at start only. Default false.
    /// </summary>
    public bool LegacyNames { get; init; }

    public TraceOptions ToOptions() =>
        new()
        {
            SampleRatio = SamplePercent / 100.0,
            SlowAfter = TimeSpan.FromSeconds(SlowSeconds),
            Keep = TimeSpan.FromDays(KeepDays),
            MaxBytes = (long)MaxMib << 20,
        };
}
