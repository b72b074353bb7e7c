namespace Fresnel.Vision.Kind;

/// <summary>The kind of an image; <see cref="Unsure"/> where its statistics do not decide.</summary>
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
