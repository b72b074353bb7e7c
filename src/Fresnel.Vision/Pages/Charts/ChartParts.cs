using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>What readers of charts share.</summary>
/// <param name="Segments">Labels: words that stand close.</param>
internal sealed record ChartParts(
    Raster Raster,
    List<PageWord> Words,
    List<PageWord> Segments,
    List<LegendEntry> Legend
)
{
    public bool IsLegend(PageWord segment) => Legend.Exists(entry => entry.Text == segment);
}
