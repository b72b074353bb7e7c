using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>A label of an axis.</summary>
/// <param name="Position">Along the axis, in pixels of the raster.</param>
internal readonly record struct Tick(PageWord Word, double Position, double Value);
