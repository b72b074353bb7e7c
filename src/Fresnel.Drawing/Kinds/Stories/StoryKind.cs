using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>A sheet of one to nine panels with numbers, shots, captions and speech.</summary>
internal static class StoryKind
{
    public static Composition Compose(StoryboardBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var (panels, limitations) = Panels(brief, canvas, assets);
        var page = PageContext.Create(
            brief with
            {
                Style = brief.Style with { Theme = brief.Style.Theme ?? BriefTheme.Light },
            },
            canvas,
            assets,
            darkShare: 0
        );
        PageParts.DrawGround(page);
        var sheet = new StorySheet(page, brief, [.. panels.Select(panel => panel.Caption)]);
        var art = new List<PanelArt>();
        var props = new PropArt(assets.Shapes);
        for (var i = 0; i < panels.Count; i++)
        {
            var box = sheet.Box(i);
            art.Add(
                new PanelArt(
                    panels[i],
                    props,
                    canvas.Random($"panel {panels[i].Place}"),
                    $"s{i}",
                    box.Width,
                    box.Height
                )
            );
        }

        for (var i = 0; i < panels.Count; i++)
            DrawInside(page.Surface, sheet.Box(i), art[i].Definitions() + art[i].Background());
        page.Surface.StartLayer(2);
        for (var i = 0; i < panels.Count; i++)
            DrawInside(page.Surface, sheet.Box(i), art[i].Foreground());
        page.Surface.StartLayer(1);
        for (var i = 0; i < panels.Count; i++)
            sheet.DrawFrame(i, panels[i]);
        sheet.DrawTitle();
        page.Surface.StartLayer(3);
        for (var i = 0; i < panels.Count; i++)
        {
            var (at, light) = (sheet.Box(i), art[i].Light);
            foreach (var (prop, written, face) in art[i].Texts)
                Faces.Write(
                    page.Surface,
                    prop,
                    written,
                    face with
                    {
                        X = face.X + at.X,
                        Y = face.Y + at.Y,
                    },
                    colour => light.Ink(colour)
                );
        }

        var bubbles = new List<(Rect, IReadOnlyList<ActorPlace>)>();
        for (var i = 0; i < panels.Count; i++)
        {
            var box = sheet.Box(i);
            IReadOnlyList<ActorPlace> places =
            [
                .. art[i].Places.Select(place => place.Map(at => at + (box.X, box.Y), 1)),
            ];
            var drawn = new Bubbles(page.Surface, box, places);
            drawn.Draw(panels[i].Speech);
            bubbles.AddRange(drawn.Boxes.Select(bubble => (bubble, places)));
        }

        var composition = page.Compose(Describe(panels));
        return composition with
        {
            Limitations =
            [
                .. composition
                    .Limitations.Concat(limitations)
                    .Concat(
                        art.SelectMany(
                            (each, i) => each.Lost.Select(thing => $"does not show the {thing} in panel {i + 1}")
                        )
                    )
                    .Concat(
                        Enumerable
                            .Range(0, art.Count)
                            .Where(i =>
                                panels[i].View == 0 && panels[i].Shot is Shot.Wide or Shot.Full && art[i].Outside > 0
                            )
                            .Select(i => $"does not show all beings within the frame of panel {i + 1}")
                    )
                    .Distinct(),
            ],
            Panels = panels,
            Bubbles = bubbles,
        };
    }

    internal static (IReadOnlyList<Panel> Panels, IReadOnlyList<string> Limitations) Panels(
        StoryboardBrief brief,
        Canvas canvas,
        DrawingAssets assets
    )
    {
        var props = new PropArt(assets.Shapes);
        var (clauses, limitations) = StoryPlan.Of(brief, word => StoryPictures.Find(word, assets, brief.Language));
        var staging = new Staging(new CastLooks(canvas, brief.Characters), props);
        IReadOnlyList<Panel> panels =
        [
            .. clauses.Select((clause, i) => staging.Stage(clause, i == 0) with { Monochrome = brief.Monochrome }),
        ];
        return (panels, [.. limitations.Concat(staging.Limitations).Distinct()]);
    }

    private static void DrawInside(Surface surface, Rect box, string svg) =>
        surface.Picture(
            PathText.Format(
                $"<svg width=\"{box.Width}\" height=\"{box.Height}\" viewBox=\"0 0 {box.Width} {box.Height}\" overflow=\"hidden\">{svg}</svg>"
            ),
            box.Width,
            box.Height,
            box
        );

    private static string Describe(IReadOnlyList<Panel> panels) =>
        panels.Count == 1
            ? $"One panel: {Trim(panels[0].Caption)}."
            : $"A storyboard of {panels.Count} panels: {string.Join("; ", panels.Select(panel => Trim(panel.Caption)).Distinct())}.";

    private static string Trim(string caption) => (caption.Length > 90 ? caption[..90] + "…" : caption).TrimEnd('.');
}
