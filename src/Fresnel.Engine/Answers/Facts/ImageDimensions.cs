namespace Fresnel.Engine.Answers.Facts;

/// <summary>Width and height of the image.</summary>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Aspect">What the question is about.</param>
internal sealed record ImageDimensions(int Width, int Height, SizeAspect Aspect) : Fact
{
    /// <summary><c>landscape</c>, <c>portrait</c> or <c>square</c>.</summary>
    public string Orientation =>
        Width == Height ? "square"
        : Width > Height ? "landscape"
        : "portrait";
}
