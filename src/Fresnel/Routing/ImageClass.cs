namespace Fresnel.Routing;

/// <summary>Classes of generated images by pixels, because larger images take longer.</summary>
public enum ImageClass
{
    /// <summary>Up to 512 × 512.</summary>
    Small,

    /// <summary>Up to 1024 × 1024.</summary>
    Medium,
    Large,
}
