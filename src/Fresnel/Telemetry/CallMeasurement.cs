using Fresnel.Contracts.Models;

namespace Fresnel.Telemetry;

/// <summary>The measurements of one call that has ended. Its names are few: none is one that a caller invented.</summary>
internal readonly record struct CallMeasurement
{
    /// <summary>OpenTelemetry's operation name, or Fresnel's where it has none.</summary>
    public required string Operation { get; init; }

    /// <summary>The model's name in the catalog.</summary>
    public required string Model { get; init; }

    /// <summary>Null: no deployment was tried.</summary>
    public required string? Provider { get; init; }

    /// <summary>The provider's name for the model; null: no deployment was tried.</summary>
    public required string? ServedModel { get; init; }

    /// <summary>How it ended, in snake case.</summary>
    public required string Outcome { get; init; }

    /// <summary>The kind of error in snake case; null: none.</summary>
    public required string? Error { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>Null: there was no event.</summary>
    public required TimeSpan? TimeToFirstEvent { get; init; }

    /// <summary>Null: unknown, or nothing was used.</summary>
    public required Usage? Usage { get; init; }

    /// <summary>The class of the images that were requested; null: the call is not one for images.</summary>
    public required string? ImageSize { get; init; }

    /// <summary>Dollars; null: unknown.</summary>
    public required decimal? Cost { get; init; }
}
