using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Drawn pictures that are kept on disk.</summary>
internal sealed record AssetsSection
{
    /// <summary>Keep every drawn picture. Default <c>false</c>: only those that a caller wants by address.</summary>
    public bool Keep { get; init; }

    /// <summary>How long a picture stays and its address works, hours, 1 to 87600. Default 24.</summary>
    [Range(1, 87_600)]
    public int Hours { get; init; } = 24;

    /// <summary>Most room they may take, GiB, 1 to 65536; beyond it the oldest go. Default 10.</summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 10;
}
