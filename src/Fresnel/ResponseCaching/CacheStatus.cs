namespace Fresnel.ResponseCaching;

/// <summary>What the response cache did for a call that asked for it.</summary>
/// <param name="Age">Age of the stored answer; null: the call was sent to a provider.</param>
public readonly record struct CacheStatus(TimeSpan? Age)
{
    public bool IsHit => Age is not null;

    /// <summary>The value of the response header <c>x-fresnel-cache</c>: <c>hit; age=12</c> in seconds, or <c>miss</c>.</summary>
    public override string ToString() => Age is { } age ? $"hit; age={(long)age.TotalSeconds}" : "miss";
}
