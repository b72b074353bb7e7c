using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;

namespace Fresnel.Drawing.Kinds.Mockups;

/// <summary>What the parts of a screen share.</summary>
/// <param name="Compact">As narrow as a phone: one column, tabs at the bottom.</param>
/// <param name="Corner">Radius of the lower corners of the screen.</param>
internal sealed record MockupContext(
    PageContext Page,
    UiMockupBrief Brief,
    DeviceFrame Device,
    bool Compact,
    double Corner
)
{
    public Palette Palette => Page.Palette;

    public Surface Surface => Page.Surface;

    /// <summary>Space around the content.</summary>
    public double Margin => Compact ? 20 : 32;

    /// <summary>Above the content of a phone, for its camera and its signs.</summary>
    public double StatusBar => Device == DeviceFrame.Phone ? 56 : 0;

    public IReadOnlyList<BriefAction> Buttons =>
        [.. Brief.Actions.Where(action => action.Style != ActionStyle.Link && !Controls.IsIcon(action))];

    public IReadOnlyList<BriefAction> Icons => [.. Brief.Actions.Where(Controls.IsIcon)];

    public IReadOnlyList<BriefAction> Links => [.. Brief.Actions.Where(action => action.Style == ActionStyle.Link)];

    public bool IsActive(string entry, int index) =>
        Brief.ActiveNavigation is { } active
            ? string.Equals(active, entry, StringComparison.OrdinalIgnoreCase)
            : index == 0;
}
