namespace Fresnel.ResponseCaching;

/// <summary>What a request says about the response cache. Default: nothing, so the model's configuration applies.</summary>
public readonly record struct CacheDirectives
{
    /// <summary>How old a stored answer may be, and how long the new one is stored; zero: not at all; null: not said.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary><c>cache-control: no-cache</c>: a stored answer is not used; the new one replaces it.</summary>
    public bool NoCache { get; init; }

    /// <summary><c>cache-control: no-store</c>: the call bypasses the cache.</summary>
    public bool NoStore { get; init; }
}
