using System.ComponentModel.DataAnnotations;
using Fresnel.Captures;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>The content of calls, on disk and encrypted. A key's setting <c>capture</c> says whether its calls are kept.</summary>
internal sealed record CaptureSection
{
    /// <summary>Those whose time ends first are deleted above this size, MiB, 0 to 1000000; 0: nothing is captured. Default 1024.</summary>
    [Range(0, 1_000_000)]
    public int MaxMib { get; init; } = 1024;

    /// <summary>What is above this size of one call is left out, MiB, 1 to 256. Default 16.</summary>
    [Range(1, 256)]
    public int MaxCallMib { get; init; } = 16;

    /// <param name="folder">Where they are stored.</param>
    public CaptureOptions ToOptions(string folder) =>
        new(folder) { MaxBytes = (long)MaxMib << 20, MaxCallBytes = (long)MaxCallMib << 20 };
}
