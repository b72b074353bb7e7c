using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Where the texts and the picture of a visual are, in layout pixels.</summary>
/// <param name="Picture">The area for the picture, given the area that the texts of each zone use.</param>
/// <param name="Body">Largest size of running text.</param>
internal sealed record VisualLayout(
    string Name,
    IReadOnlyList<VisualZone> Zones,
    Func<IReadOnlyList<Rect>, Rect> Picture,
    double Body
)
{
    /// <summary>A coloured panel that holds the picture, or a pattern where there is none.</summary>
    public Rect? Panel { get; init; }

    /// <summary>A raised card that holds the texts.</summary>
    public Rect? Card { get; init; }

    /// <summary>A band in the accent that holds the facts.</summary>
    public Rect? Band { get; init; }

    /// <summary>A low row, without decoration.</summary>
    public bool IsStrip { get; init; }

    public VisualLayout Mirror(double width) =>
        this with
        {
            Zones = [.. Zones.Select(zone => zone.Mirror(width))],
            Picture = used => Picture([.. used.Select(box => box.Mirror(width))]).Mirror(width),
            Panel = Panel?.Mirror(width),
            Card = Card?.Mirror(width),
            Band = Band?.Mirror(width),
        };

    /// <summary>The layouts for a shape and what there is to show; at least one.</summary>
    /// <param name="facts">Number of the texts beside the headline.</param>
    /// <param name="plain">Nothing but texts and pictures may be drawn.</param>
    public static IReadOnlyList<VisualLayout> For(PageSize page, bool hasPicture, int facts, bool plain)
    {
        var layouts = new VisualLayouts(page.Width, page.Height);
        List<VisualLayout> choices =
            page.AspectRatio >= 3.2 ? [layouts.Row(hasPicture, facts > 0)]
            : hasPicture
                ? page.AspectRatio >= 1.25 ? [layouts.Side()]
                    : page.AspectRatio >= 0.8 ? [layouts.Crown(), layouts.Corner(), layouts.Base()]
                    : [layouts.Poster(), layouts.Base()]
            : facts > 0 ? [layouts.Centre(), layouts.Start()]
            : [layouts.Centre()];
        if (!plain && page.AspectRatio < 3.2)
        {
            choices.Add(layouts.Block());
            choices.Add(layouts.OnCard(hasPicture));
            if (facts > 1)
                choices.Add(layouts.WithBand(hasPicture));
        }

        if (page.AspectRatio >= 1.25 && hasPicture)
            choices.AddRange(
                choices
                    .Where(layout => layout.Name is "side" or "block" or "row")
                    .Select(layout => layout.Mirror(page.Width) with { Name = $"mirrored {layout.Name}" })
                    .ToList()
            );
        return choices;
    }
}
