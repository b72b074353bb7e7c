namespace Fresnel.Providers.Images;

/// <summary>The limits of an upstream's input images, from its documentation.</summary>
public sealed record ImageRules
{
    /// <summary>Accepted media types, for example <c>image/png</c>; other images are converted.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>The upstream fetches URLs; false: the gateway fetches them.</summary>
    public bool AcceptsUrls { get; init; }

    /// <summary>Animated GIFs are accepted; false: the first frame is sent.</summary>
    public bool AcceptsAnimation { get; init; }

    /// <summary>Unknown formats are sent unchanged, for the upstream to judge; false: they are rejected.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>Maximum bytes of an image file; null: no limit.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Maximum pixels per side; null: no limit.</summary>
    public int? MaxSide { get; init; }
}
