namespace Fresnel.Vision;

/// <summary>What sort of image it is, as far as its statistics tell; <see cref="Unsure"/> when they do not.</summary>
public enum ImageKind
{
    Unsure,
    Photo,
    Screenshot,
    Document,
    Diagram,
    Illustration,
    Blank,
}
