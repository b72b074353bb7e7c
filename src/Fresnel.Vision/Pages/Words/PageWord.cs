namespace Fresnel.Vision.Pages.Words;

/// <summary>A word, or words of one line that stand close to each other, in pixels of the raster.</summary>
/// <param name="Line">Index of the line that the reader found it in; -1: unknown.</param>
internal sealed record PageWord(string Text, double Left, double Top, double Width, double Height, int Line = -1)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double CentreX => Left + (Width / 2);

    public double CentreY => Top + (Height / 2);

    public BoundingBox Box => new((float)Left, (float)Top, (float)Width, (float)Height);

    public bool Contains(double x, double y, double margin = 0) =>
        x >= Left - margin && x <= Right + margin && y >= Top - margin && y <= Bottom + margin;

    /// <summary>The same word on pixels that are larger by a factor.</summary>
    public PageWord Scale(double factor) =>
        this with
        {
            Left = Left * factor,
            Top = Top * factor,
            Width = Width * factor,
            Height = Height * factor,
        };

    /// <summary>Both as one.</summary>
    public PageWord Join(PageWord next)
    {
        var top = Math.Min(Top, next.Top);
        return new(
            $"{Text} {next.Text}",
            Left,
            top,
            Math.Max(Right, next.Right) - Left,
            Math.Max(Bottom, next.Bottom) - top,
            next.Line
        );
    }
}
