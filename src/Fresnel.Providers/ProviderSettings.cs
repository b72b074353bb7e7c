namespace Fresnel.Providers;

/// <summary>A provider as the operator configured it.</summary>
/// <param name="Name">Unique among providers.</param>
/// <param name="Kind">Its kind's name, one of <see cref="ProviderKinds.All"/> where the server adds none.</param>
public sealed record ProviderSettings(string Name, string Kind)
{
    /// <summary>Up to and including the version, for example <c>https://api.example.org/v1</c>; null: the kind's own, where it has one.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The credential itself, already looked up; null: none is sent.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The vendor's name for where it runs, for example <c>us-east-1</c>; null: not said.</summary>
    public string? Region { get; init; }

    /// <summary>The dated version of the vendor's API, where it asks for one; null: the kind's own choice.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>How long reaching the upstream may take. Default 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the upstream may be silent, before its first byte and between two. Default 10 minutes: pictures take long.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);
}
