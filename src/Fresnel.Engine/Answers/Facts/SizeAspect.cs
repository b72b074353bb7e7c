namespace Fresnel.Engine.Answers.Facts;

/// <summary>A property of an image's size.</summary>
internal enum SizeAspect
{
    WidthAndHeight,
    Width,
    Height,
    Orientation,
}
