using System.Xml.Linq;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>What holds for every page, whatever its brief.</summary>
internal static class PageRules
{
    private static readonly DrawingAssets s_assets = FakeAssets.Create();

    public static Composition Compose(Brief brief, Canvas canvas) => BriefComposer.Compose(brief, canvas, s_assets);

    /// <summary>Each rule that a page breaks, in words.</summary>
    public static List<string> Violations(Composition page, Canvas canvas)
    {
        var violations = new List<string>();
        var size = PageSize.For(canvas.Width, canvas.Height);
        var bounds = new Rect(0, 0, size.Width, size.Height).Inflate(0.5);
        foreach (var text in page.Texts)
        {
            if (text.Contrast < 4.5)
                violations.Add($"contrast {text.Contrast:0.00}: {Short(text)}");
            foreach (var line in text.Lines)
            {
                if (!bounds.Contains(line))
                    violations.Add($"outside the page: {Short(text)} {line}");
                if (line.X < text.Box.X - 1 || line.Right > text.Box.Right + 1)
                    violations.Add($"wider than its box: {Short(text)} {line} in {text.Box}");
                if (line.Y < text.Box.Y - 1 - text.Size * 0.3 || line.Bottom > text.Box.Bottom + 1 + text.Size * 0.3)
                    violations.Add($"higher than its box: {Short(text)} {line} in {text.Box}");
            }
        }

        for (var i = 0; i < page.Texts.Count; i++)
        {
            for (var j = i + 1; j < page.Texts.Count; j++)
            {
                if (
                    page.Texts[i]
                        .Lines.Any(a => page.Texts[j].Lines.Any(b => a.Inflate(-0.6).Intersects(b.Inflate(-0.6))))
                )
                    violations.Add($"text over text: {Short(page.Texts[i])} / {Short(page.Texts[j])}");
            }
        }

        return violations;
    }

    /// <summary>The page as XML, which throws where a text has become markup.</summary>
    public static XDocument Parse(Composition page, Canvas canvas) => XDocument.Parse(page.ToSvg(canvas));

    private static string Short(PlacedText text) => text.Text.Length > 40 ? text.Text[..40] + "…" : text.Text;
}
