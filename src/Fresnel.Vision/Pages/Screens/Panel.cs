using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>The inside of a box, without its border.</summary>
/// <param name="Colour">Of what fills it.</param>
internal sealed record Panel(PixelBox Box, int Colour)
{
    public int Left => Box.Left;

    public int Top => Box.Top;

    public int Right => Box.Right;

    public int Bottom => Box.Bottom;

    public int Width => Box.Width;

    public int Height => Box.Height;

    public double CentreY => Box.CentreY;
}
