using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Files that callers upload.</summary>
internal sealed record FilesSection
{
    /// <summary>Largest file, MiB, 1 to 2048. Default 512.</summary>
    [Range(1, 2048)]
    public int MaxMib { get; init; } = 512;

    /// <summary>Most room all of them may take, GiB, 1 to 65536; beyond it uploads are refused. Default 50.</summary>
    [Range(1, 65_536)]
    public int MaxGib { get; init; } = 50;
}
