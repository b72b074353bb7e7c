using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Uploaded files.</summary>
internal sealed record FilesSection
{
    /// <summary>Maximum file size, MiB, 1 to 2048. Default 512.</summary>
    [Range(1, 2048)]
    public int MaxMib { get; init; } = 512;

    /// <summary>
    /// Maximum disk space for all files, GiB, 1 to 65536; beyond it uploads are rejected. Default 50.
    /// </summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 50;
}
