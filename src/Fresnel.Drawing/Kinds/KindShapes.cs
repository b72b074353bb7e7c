using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds;

/// <summary>The shapes of pictures whose briefs and requests name none: slides are wide, stories upright.</summary>
public static class KindShapes
{
    /// <returns>Width to height, as <c>16:9</c>; null: square.</returns>
    public static string? Of(Brief brief) =>
        brief switch
        {
            SlideBrief => "16:9",
            UiMockupBrief { Device: DeviceFrame.Phone } => "3:4",
            UiMockupBrief { Screen: UiScreen.Wallet or UiScreen.Onboarding or UiScreen.Player, Device: null } => "3:4",
            UiMockupBrief => "3:2",
            DiagramBrief { Type: DiagramType.Gantt or DiagramType.Timeline } => "16:9",
            DiagramBrief { Type: DiagramType.Cycle or DiagramType.Venn, Topic: null } => null,
            DiagramBrief => "3:2",
            MarketingBrief marketing => Of(marketing.Format),
            _ => null,
        };

    private static string? Of(MarketingFormat format) =>
        format switch
        {
            MarketingFormat.Banner => "16:9",
            MarketingFormat.EmailHeader => "3:1",
            MarketingFormat.Story => "9:16",
            MarketingFormat.Poster or MarketingFormat.Flyer => "2:3",
            MarketingFormat.Invitation => "4:5",
            MarketingFormat.BusinessCard => "7:4",
            _ => null,
        };
}
