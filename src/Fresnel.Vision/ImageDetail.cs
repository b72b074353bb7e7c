namespace Fresnel.Vision;

/// <summary>How closely an image is looked at, as in the <c>detail</c> of an image in OpenAI's API.</summary>
public enum ImageDetail
{
    /// <summary>The detectors and the classifier, each over the whole image.</summary>
    Auto,

    /// <summary>The detectors only.</summary>
    Low,

    /// <summary>As <see cref="Auto"/>, and the detector over four parts of the image, and the classifier over single objects.</summary>
    High,
}
