using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where the panels of a page are, with what is written around them.</summary>
internal sealed class StorySheet
{
    private static readonly Rgb s_ink = Rgb.Parse("23213A");
    private static readonly Rgb s_label = Rgb.Parse("D2452F");

    private readonly PageContext _page;
    private readonly StoryboardBrief _brief;
    private readonly int _count;
    private readonly int _columns;
    private readonly double _gap;
    private readonly double _header;
    private readonly double _size;
    private readonly double _caption;
    private readonly Rect _area;

    public StorySheet(PageContext page, StoryboardBrief brief, IReadOnlyList<string> captions)
    {
        var count = captions.Count;
        (_page, _brief, _count) = (page, brief, count);
        var margin = Math.Max(20, page.Page.Margin * 0.7);
        _gap = Math.Max(14, margin * 0.55);
        _size = Math.Clamp(page.Unit * 17, 11, 20);
        _header = brief.Title is { Length: > 0 } ? page.Unit * 62 : 0;
        _area = new Rect(
            margin,
            margin + _header,
            page.Page.Width - 2 * margin,
            page.Page.Height - 2 * margin - _header
        );
        _caption = _size * 4.9;
        _columns = Enumerable.Range(1, Math.Min(count, 5)).MinBy(Misfit);
        var width = Cell(0, _columns).Width;
        var lines = captions.Max(caption => page.Surface.Prepare(caption, new TypeSpec(_size)).Fit(width).Lines.Count);
        _caption = _size * (2.3 + Math.Min(lines, 3) * 1.45);
    }

    private int Rows(int columns) => (_count + columns - 1) / columns;

    private Rect Cell(int i, int columns)
    {
        var rows = Rows(columns);
        var width = (_area.Width - _gap * (columns - 1)) / columns;
        var height = (_area.Height - _gap * (rows - 1)) / rows;
        var (row, column) = (i / columns, i % columns);
        // A last row that is not full is centred.
        var inRow = Math.Min(columns, _count - row * columns);
        var shift = (columns - inRow) * (width + _gap) / 2;
        return new Rect(_area.X + shift + column * (width + _gap), _area.Y + row * (height + _gap), width, height);
    }

    /// <summary>How far the panels are from 3:2, and how much of the page is empty.</summary>
    private double Misfit(int columns)
    {
        var cell = Cell(0, columns);
        var aspect = cell.Width / Math.Max(1, cell.Height - _caption);
        var empty = Rows(columns) * columns - _count;
        return (cell.Height < _caption * 1.6 ? 100 : 0) + Math.Abs(Math.Log(aspect / 1.5)) + empty * 0.16;
    }

    /// <summary>The picture of a panel.</summary>
    public Rect Box(int i)
    {
        var cell = Cell(i, _columns);
        var height = Math.Max(20, cell.Height - _caption);
        return cell with { Height = Math.Min(height, cell.Width * 1.5) };
    }

    public void DrawTitle()
    {
        if (_header == 0)
            return;
        var box = new Rect(_area.X, _area.Y - _header, _area.Width, _header - _gap);
        _page.Surface.Text(_brief.Title!, box, new TypeSpec(_page.Unit * 36, 800) { MaxLines = 1 }, s_ink, vertical: 0);
    }

    public void DrawFrame(int i, Panel panel)
    {
        var (surface, box) = (_page.Surface, Box(i));
        Corners(box);
        surface.Outline(box.Inflate(0.8), 12, s_ink, 2.4);
        var side = Math.Clamp(box.Width * 0.055, 20, 36);
        var badge = new Rect(box.X + 9, box.Y + 9, side, side);
        surface.Rectangle(badge.Inflate(1.5), side * 0.26, Rgb.White);
        surface.Rectangle(badge, side * 0.24, s_ink);
        surface.Text($"{i + 1}", badge, new TypeSpec(side * 0.56, 800) { MaxLines = 1 }, Rgb.White, align: 0);
        var label = ShotName(panel.Shot);
        var prepared = surface.Prepare(label, new TypeSpec(_size * 0.74, 700) { Tracking = 0.05, MaxLines = 1 });
        var wide = prepared.NaturalWidth + _size;
        var top = box.Bottom + _size * 0.55;
        var pill = new Rect(box.X, top, wide, _size * 1.36);
        surface.Rectangle(pill, 5, s_label);
        surface.Text(prepared, pill, Rgb.White, align: 0);
        var slug = new Rect(pill.Right + _size * 0.6, top, box.Width * 0.6 - wide, _size * 1.36);
        if (slug.Width > _size * 5)
            surface.Text(Slug(panel), slug, new TypeSpec(_size * 0.95, 700) { MaxLines = 1 }, s_ink);
        if (panel.Move is { } move && box.Width > _size * 20)
            surface.Text(
                move,
                new Rect(box.Right - box.Width * 0.3, top, box.Width * 0.3, _size * 1.36),
                new TypeSpec(_size * 0.86, 500) { MaxLines = 1 },
                Rgb.Parse("5F5B75"),
                align: 1
            );
        var caption = new Rect(
            box.X,
            top + _size * 1.7,
            box.Width,
            Math.Max(_size * 1.4, Cell(i, _columns).Bottom - top - _size * 1.7)
        );
        surface.Text(
            panel.Caption,
            caption,
            new TypeSpec(_size) { Min = _size * 0.72, MaxLines = 3 },
            Rgb.Parse("45425A"),
            vertical: -1
        );
    }

    /// <summary>The panel is cut by paper in its corners, which is faster than a clip path.</summary>
    private void Corners(Rect box)
    {
        const double R = 12;
        var path = SvgBuilder.Format(
            $"M{box.X - 1} {box.Y - 1}H{box.X + R}A{R} {R} 0 0 0 {box.X} {box.Y + R}H{box.X - 1}ZM{box.Right + 1} {box.Y - 1}V{box.Y + R}H{box.Right}A{R} {R} 0 0 0 {box.Right - R} {box.Y}V{box.Y - 1}ZM{box.X - 1} {box.Bottom + 1}V{box.Bottom - R}H{box.X}A{R} {R} 0 0 0 {box.X + R} {box.Bottom}V{box.Bottom + 1}ZM{box.Right + 1} {box.Bottom + 1}H{box.Right - R}V{box.Bottom}A{R} {R} 0 0 0 {box.Right} {box.Bottom - R}H{box.Right + 1}Z"
        );
        _page.Surface.Shape(path, box, _page.Palette.Ground);
    }

    private static string ShotName(Shot shot) =>
        shot switch
        {
            Shot.Wide => "WIDE",
            Shot.Two => "TWO-SHOT",
            Shot.Medium => "MEDIUM",
            Shot.Close => "CLOSE-UP",
            Shot.Insert => "INSERT",
            _ => "FULL",
        };

    private static string Slug(Panel panel)
    {
        var place = panel.Place switch
        {
            "living" => "Living room",
            "ice" => "Arctic",
            "hill" => "Meadow",
            "cafe" => "Café",
            "wall" => "Street wall",
            "lakewater" => "Lake",
            "under" or "underwater" => "Under water",
            var other => char.ToUpperInvariant(other[0]) + other[1..],
        };
        var time = panel.Time == DayTime.Space ? "" : $", {panel.Time.ToString().ToLowerInvariant()}";
        var weather =
            panel.Weather == Weather.Clear || Setting.Get(panel.Place).IsRoom
                ? ""
                : $", {panel.Weather.ToString().ToLowerInvariant()}";
        return place + time + weather;
    }
}
