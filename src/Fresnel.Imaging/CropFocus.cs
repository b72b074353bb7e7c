namespace Fresnel.Imaging;

/// <summary>What stays where an image is cut to another shape. The names are those of libvips.</summary>
public enum CropFocus
{
    Centre,

    /// <summary>What draws the eye: faces, saturated colours, edges.</summary>
    Attention,

    /// <summary>The left or the top.</summary>
    Low,

    /// <summary>The right or the bottom.</summary>
    High,
}
