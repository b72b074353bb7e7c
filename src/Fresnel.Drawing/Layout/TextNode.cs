using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Layout;

/// <summary>A text that wraps to the width that it gets.</summary>
/// <param name="align">−1 start, 0 centre, 1 end.</param>
/// <param name="vertical">−1 top, 0 middle, 1 bottom.</param>
internal sealed class TextNode(string text, TypeSpec spec, Rgb colour, int align = -1, int vertical = -1) : Node
{
    private PreparedText? _prepared;

    /// <summary>On a wireframe, drawn as a bar of this colour.</summary>
    public Rgb? Bar { get; init; }

    public override Extent Measure(Surface surface, double width)
    {
        _prepared ??= surface.Prepare(text, spec);
        if (_prepared.Text.Length == 0)
            return default;
        var paragraph = _prepared.Fit(width);
        return new Extent(Math.Ceiling(paragraph.Width), paragraph.Height);
    }

    public override void Draw(Surface surface, Rect box)
    {
        _prepared ??= surface.Prepare(text, spec);
        if (_prepared.Text.Length == 0)
            return;
        if (Bar is not { } bar || !surface.Palette.IsWireframe)
        {
            // The width was rounded up to a pixel when it was measured.
            surface.Text(_prepared, box with { Width = box.Width + 0.5 }, colour, align, vertical);
            return;
        }

        var paragraph = _prepared.Fit(box.Width, box.Height);
        for (var i = 0; i < paragraph.Lines.Count; i++)
        {
            var (width, height) = (paragraph.Lines[i].Width, paragraph.Size * 0.56);
            var middle = box.Y + (i + 0.5) * paragraph.Size * paragraph.Style.LineHeight;
            surface.Rectangle(
                new Rect(box.X + (box.Width - width) * (align + 1) / 2, middle - height / 2, width, height),
                height / 3,
                bar
            );
        }
    }
}
