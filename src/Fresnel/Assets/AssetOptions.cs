namespace Fresnel.Assets;

/// <summary>Which pictures are kept, where, and how long.</summary>
/// <param name="Folder">The store's own.</param>
public sealed record AssetOptions(string Folder)
{
    /// <summary>Keep every drawn picture; false: only those asked for by address.</summary>
    public bool KeepAll { get; init; }

    /// <summary>How long a picture stays and its address works. Default a day.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Most bytes all pictures may take; beyond it the oldest go. Default 10 GiB.</summary>
    public long MaxBytes { get; init; } = 10L << 30;
}
