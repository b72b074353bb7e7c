using System.ComponentModel.DataAnnotations;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Stored answers of calls that ask for it, in memory.</summary>
internal sealed record CacheSection
{
    /// <summary>
    /// Maximum memory, MiB, 0 to 65536; beyond it the least recently used answers are removed. An answer of more than an
    /// eighth of it is not stored; 0 stores none. Default 256.
    /// </summary>
    [Range(0, 65_536)]
    public int MaxMib { get; init; } = 256;
}
