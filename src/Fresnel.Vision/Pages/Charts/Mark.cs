using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>A mark of a scatter plot: its box and the colour of most of its ink.</summary>
internal sealed record Mark(PixelBox Box, int Colour);
