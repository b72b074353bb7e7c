namespace Fresnel.Contracts.Requests;

/// <summary>Which providers a caller wants to be served by. Names are provider names or the vendor in front of a model's name.</summary>
public sealed record ProviderPreferences
{
    public static readonly ProviderPreferences None = new();

    /// <summary>Tried first, in this order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>Only these; empty: any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Never these.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>False: the first candidate or none.</summary>
    public bool AllowFallbacks { get; init; } = true;
}
