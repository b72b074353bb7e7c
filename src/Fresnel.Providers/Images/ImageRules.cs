namespace Fresnel.Providers.Images;

/// <summary>What an upstream takes as input images, from its documentation.</summary>
public sealed record ImageRules
{
    /// <summary>Media types it reads, for example <c>image/png</c>; an image of another is converted.</summary>
    public required IReadOnlyList<string> Formats { get; init; }

    /// <summary>It fetches images by address itself; false: we fetch them.</summary>
    public bool AcceptsUrls { get; init; }

    /// <summary>It takes animated GIFs; false: the first frame is sent.</summary>
    public bool AcceptsAnimation { get; init; }

    /// <summary>A file we do not know is sent as it is, for the upstream to judge; false: it is refused here.</summary>
    public bool AcceptsUnknown { get; init; }

    /// <summary>Most bytes one image may have as a file; null: no limit of its own.</summary>
    public long? MaxBytes { get; init; }

    /// <summary>Most pixels a side; null: no limit of its own.</summary>
    public int? MaxSide { get; init; }
}
