namespace Fresnel.Drawing.Layout;

/// <summary>
/// The size of a page in layout pixels, in which type and spacing are chosen. Small images have fewer of them, so that their
/// text stays readable; large ones have more pixels to each.
/// </summary>
/// <param name="Scale">Image pixels to a layout pixel.</param>
internal readonly record struct PageSize(double Width, double Height, double Scale)
{
    private const double LargestSide = 1152;

    public static PageSize For(int width, int height)
    {
        var side = Math.Sqrt((double)width * height);
        // Upright pages are seen on phones: their type is larger.
        var upright = Math.Pow(Math.Clamp((double)width / height / 1.3, 0.1, 1), 0.22);
        var scale = side / (Math.Min(LargestSide, 384 + side * 2 / 3) * upright);
        return new PageSize(width / scale, height / scale, scale);
    }

    public double AspectRatio => Width / Height;

    public bool IsWide => AspectRatio > 1.15;

    public bool IsTall => AspectRatio < 0.87;

    /// <summary>Space around the content.</summary>
    public double Margin => Math.Clamp(Math.Round(Math.Min(Width, Height * 1.6) / 128) * 8, 24, 96);

    /// <summary>Font size of the title of a page.</summary>
    public double TitleSize =>
        Math.Round(
            Math.Sqrt(Width * Height)
                * 0.0485
                * Math.Clamp(Math.Pow(Math.Min(AspectRatio, 2.6 / AspectRatio), 0.3), 0.5, 1)
        );
}
