namespace Fresnel.Providers;

/// <summary>A provider as the operator configured it.</summary>
/// <param name="Name">Unique among providers.</param>
/// <param name="Kind">One of <see cref="ProviderKinds.All"/>.</param>
public sealed record ProviderSettings(string Name, string Kind)
{
    /// <summary>Up to and including the version, for example <c>https://api.example.org/v1</c>. Needed by every kind but the built-in one.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The credential itself, already looked up; null: none is sent.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How long reaching the upstream may take. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the upstream may be silent, before its first byte and between two. Default 10 minutes: pictures take long.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
