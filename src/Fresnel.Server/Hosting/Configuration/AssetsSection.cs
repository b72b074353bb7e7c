using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Generated images stored on disk.</summary>
internal sealed record AssetsSection
{
    /// <summary>Stores every generated image. Default <c>false</c>: only images requested by URL.</summary>
    public bool Keep { get; init; }

    /// <summary>Lifetime of an image and its URL, hours, 1 to 87600. Default 24.</summary>
    [Range(1, 87_600)]
    public int Hours { get; init; } = 24;

    /// <summary>Maximum disk space, GiB, 1 to 65536; beyond it the oldest images are deleted. Default 10.</summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 10;
}
