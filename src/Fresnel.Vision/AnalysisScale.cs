namespace Fresnel.Vision;

/// <summary>The size at which an analyzer takes an image. Each is decoded once for an image; images are never enlarged.</summary>
public enum AnalysisScale
{
    /// <summary>No pixels: it combines other analyses.</summary>
    None,

    /// <summary>1024 pixels on the longer side: objects, colours.</summary>
    Small,

    /// <summary>
    /// 4096 pixels on the longer side: small objects, text, codes. Images more than three times as long as wide have as many pixels as the
    /// square of that side.
    /// </summary>
    Large,

    /// <summary>
    /// What <see cref="Small"/> is made from: <see cref="Large"/> for PNG and GIF, else <see cref="Small"/>. For statistics that shrinking
    /// would blur.
    /// </summary>
    Decoded,
}
