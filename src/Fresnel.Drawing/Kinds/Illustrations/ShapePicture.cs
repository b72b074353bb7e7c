using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>Draws geometric shapes, exactly as they are asked for.</summary>
internal static class ShapePicture
{
    /// <summary>Between shapes of a line, in shapes.</summary>
    private const double Gap = 0.28;

    private static readonly Rgb[] s_free = [.. "2563EB E4573D F2A93B 2F9E8F 7A5AA0".Split(' ').Select(Rgb.Parse)];

    public static Composition Compose(ShapeReader reading, Canvas canvas, Rgb? background)
    {
        double w = canvas.Width,
            h = canvas.Height;
        var ground = background ?? reading.Background ?? Rgb.White;
        var (back, front) = (new SvgBuilder("g"), new SvgBuilder("h"));
        if (!canvas.Transparent)
            back.Rectangle(new Rect(0, 0, w, h), 0, new(ground.Hex));
        var boxes = Arrange(reading, w, h);
        var random = canvas.Random("colour");
        var free = random.Pick(s_free);
        // What contains others is behind them; else a shape on another is in front of it.
        foreach (
            var i in Enumerable.Range(0, reading.Items.Count).OrderByDescending(i => boxes[i].Width * boxes[i].Height)
        )
        {
            var item = reading.Items[i];
            var colour = item.Colour ?? (free.Contrast(ground) > 1.6 ? free : Rgb.Parse("23213A"));
            var width = Math.Max(3, Math.Min(boxes[i].Width, boxes[i].Height) * 0.045);
            var paint =
                item.Outlined || item.Kind == ShapeKind.Ring
                    ? Paint.Outline(colour.Hex, 1, item.Kind == ShapeKind.Ring ? width * 3 : width)
                : item.Kind == ShapeKind.Line ? Paint.Outline(colour.Hex, 1, Math.Max(4, h * 0.012))
                // A white shape on a white ground is seen by its edge.
                : colour.Contrast(ground) < 1.12 ? new Paint(colour.Hex, 1, "#8A8F98", 1, 2)
                : new Paint(colour.Hex);
            front.Path(Outline(item.Kind, boxes[i]), paint);
        }

        return new Composition([new(0, back.ToString()), new(2, front.ToString())], Describe(reading, ground));
    }

    private static string Describe(ShapeReader reading, Rgb ground)
    {
        var groups = reading
            .Items.GroupBy(item => item.Group)
            .Select(group =>
                $"{group.Count()} {group.First().Kind.ToString().ToLowerInvariant()}{(group.Count() > 1 ? "s" : "")}"
            );
        return $"Shapes on {ground.Hex}: {string.Join(", ", groups)}.";
    }

    private static List<Rect> Arrange(ShapeReader reading, double w, double h)
    {
        var items = reading.Items;
        var boxes = new Rect[items.Count];
        var groups = items.Max(item => item.Group) + 1;
        if (items.Any(item => item.Place is not null))
            Placed(items, boxes, w, h);
        else if (groups > 1 && items.First(item => item.Group == 1).Relation == "between" && items.Count > 2)
            Between(items, boxes, new Rect(w * 0.07, h * 0.1, w * 0.86, h * 0.8));
        else if (groups == 2 && items.First(item => item.Group == 1).Relation == "ring")
            Ring(items, boxes, w, h);
        else if (groups == 2 && items.First(item => item.Group == 1).Relation is "inside" or "on" or "around")
            Nested(items, boxes, w, h, items.First(item => item.Group == 1).Relation == "around");
        else if (groups == 2 && items.First(item => item.Group == 1).Relation is { } relation)
            Related(items, boxes, w, h, relation);
        else if (reading.Arrangement == "around" && items.Count > 2)
            Around(items, boxes, w, h);
        else if (reading.Arrangement == "grid" || items.Count > 6 && reading.Arrangement is null)
            Grid(items, boxes, new Rect(w * 0.08, h * 0.08, w * 0.84, h * 0.84), reading.Rows);
        else
            Line(
                items,
                [.. Enumerable.Range(0, items.Count)],
                boxes,
                new Rect(w * 0.07, h * 0.1, w * 0.86, h * 0.8),
                reading.Arrangement == "column"
            );
        return [.. boxes];
    }

    private static (double Width, double Height) Aspect(ShapeKind kind) =>
        kind switch
        {
            ShapeKind.Rectangle => (1.5, 0.9),
            ShapeKind.Oval => (1.4, 0.9),
            ShapeKind.Line => (1.6, 0.02),
            ShapeKind.Arrow => (1.6, 0.8),
            ShapeKind.Semicircle => (1.3, 0.65),
            ShapeKind.Diamond => (0.85, 1.1),
            _ => (1, 1),
        };

    /// <summary>In a row or a column, as large as the area allows, on a common middle line.</summary>
    private static void Line(
        IReadOnlyList<ShapeItem> items,
        int[] which,
        Rect[] boxes,
        Rect area,
        bool column,
        double? common = null
    )
    {
        var unit = common ?? Unit(items, which, area, column);
        var along = Along(items, which, column);
        var at = (column ? area.CentreY : area.CentreX) - along * unit / 2;
        foreach (var i in which)
        {
            var (width, height) = Aspect(items[i].Kind);
            (width, height) = (width * items[i].Size * unit, height * items[i].Size * unit);
            boxes[i] = column
                ? new Rect(area.CentreX - width / 2, at, width, height)
                : new Rect(at, area.CentreY - height / 2, width, height);
            at += (column ? height : width) + Gap * unit;
        }
    }

    private static double Along(IReadOnlyList<ShapeItem> items, int[] which, bool column) =>
        which.Sum(i => (column ? Aspect(items[i].Kind).Height : Aspect(items[i].Kind).Width) * items[i].Size)
        + Gap * (which.Length - 1);

    /// <summary>Pixels of a shape of size 1, so that a line of shapes fits the area.</summary>
    private static double Unit(IReadOnlyList<ShapeItem> items, int[] which, Rect area, bool column)
    {
        var along = Along(items, which, column);
        var across = which.Max(i =>
            (column ? Aspect(items[i].Kind).Width : Aspect(items[i].Kind).Height) * items[i].Size
        );
        var most = which.Length == 1 ? 0.62 : 0.8;
        var unit = Math.Min(
            (column ? area.Height : area.Width) / Math.Max(along, 0.1),
            (column ? area.Width : area.Height) * most / Math.Max(across, 0.6)
        );
        if (which.Length == 1)
            unit = Math.Min(
                unit,
                Math.Min(area.Width, area.Height)
                    * 0.62
                    * Math.Clamp(items[which[0]].Size, 0.5, 1.4)
                    / Math.Max(0.3, items[which[0]].Size)
            );
        return unit;
    }

    /// <summary>The first group in the middle of a row, half of the others on each side.</summary>
    private static void Between(IReadOnlyList<ShapeItem> items, Rect[] boxes, Rect area)
    {
        int[] middle = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == 0)];
        int[] others = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group != 0)];
        var half = (others.Length + 1) / 2;
        Line(items, [.. others.Take(half), .. middle, .. others.Skip(half)], boxes, area, column: false);
    }

    /// <summary>The first group in a ring round the second.</summary>
    private static void Ring(IReadOnlyList<ShapeItem> items, Rect[] boxes, double w, double h)
    {
        int[] outer = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == 0)];
        int[] inner = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == 1)];
        var side = Math.Min(w, h);
        Line(
            items,
            inner,
            boxes,
            new Rect((w - side * 0.34) / 2, (h - side * 0.34) / 2, side * 0.34, side * 0.34),
            false
        );
        var size = Math.Min(side * 0.2, Math.PI * 2 * side * 0.36 / outer.Length * 0.7);
        for (var n = 0; n < outer.Length; n++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * n / outer.Length - Math.PI / 2);
            var (x, y) = (w / 2 + cos * side * 0.36, h / 2 + sin * side * 0.36);
            var (width, height) = Aspect(items[outer[n]].Kind);
            boxes[outer[n]] = new Rect(x - width * size / 2, y - height * size / 2, width * size, height * size);
        }
    }

    private static void Grid(IReadOnlyList<ShapeItem> items, Rect[] boxes, Rect area, int asked)
    {
        var columns =
            asked > 0
                ? (items.Count + asked - 1) / asked
                : (int)Math.Ceiling(Math.Sqrt(items.Count * area.Width / area.Height));
        var rows = (items.Count + columns - 1) / columns;
        var cell = Math.Min(area.Width / columns, area.Height / rows);
        for (var i = 0; i < items.Count; i++)
        {
            var inRow = Math.Min(columns, items.Count - i / columns * columns);
            var x = area.CentreX + (i % columns - (inRow - 1) / 2.0) * cell;
            var y = area.CentreY + (i / columns - (rows - 1) / 2.0) * cell;
            var (width, height) = Aspect(items[i].Kind);
            var side = cell * 0.7 * Math.Min(items[i].Size, 1.3) / Math.Max(width, height);
            boxes[i] = new Rect(x - width * side / 2, y - height * side / 2, width * side, height * side);
        }
    }

    private static void Around(IReadOnlyList<ShapeItem> items, Rect[] boxes, double w, double h)
    {
        var radius = Math.Min(w, h) * 0.32;
        var side = Math.Min(radius * 0.7, 2 * Math.PI * radius / items.Count * 0.7);
        for (var i = 0; i < items.Count; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / items.Count - Math.PI / 2);
            var size = side * items[i].Size;
            boxes[i] = new Rect(w / 2 + cos * radius - size / 2, h / 2 + sin * radius - size / 2, size, size);
        }
    }

    /// <summary>The second group contains the first: "a circle inside a square"; or the other way round.</summary>
    private static void Nested(IReadOnlyList<ShapeItem> items, Rect[] boxes, double w, double h, bool outerFirst)
    {
        var (inner, outer) = outerFirst ? (1, 0) : (0, 1);
        var side = Math.Min(w, h) * 0.68;
        var (ow, oh) = Aspect(items.First(item => item.Group == outer).Kind);
        var container = new Rect(w / 2 - ow * side / 2, h / 2 - oh * side / 2, ow * side, oh * side);
        int[] inside = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == inner)];
        foreach (var i in Enumerable.Range(0, items.Count).Where(i => items[i].Group == outer))
            boxes[i] = container;
        var room = container.Inflate(-Math.Min(container.Width, container.Height) * 0.17);
        Line(items, inside, boxes, room, column: false);
    }

    private static void Related(IReadOnlyList<ShapeItem> items, Rect[] boxes, double w, double h, string relation)
    {
        int[] first = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == 0)];
        int[] second = [.. Enumerable.Range(0, items.Count).Where(i => items[i].Group == 1)];
        var upright = relation is "above" or "below";
        var (a, b) = upright
            ? (new Rect(w * 0.1, h * 0.06, w * 0.8, h * 0.42), new Rect(w * 0.1, h * 0.52, w * 0.8, h * 0.42))
            : (new Rect(w * 0.05, h * 0.1, w * 0.42, h * 0.8), new Rect(w * 0.53, h * 0.1, w * 0.42, h * 0.8));
        if (relation is "below" or "right")
            (a, b) = (b, a);
        Line(items, first, boxes, a, column: false);
        Line(items, second, boxes, b, column: false);
    }

    private static void Placed(IReadOnlyList<ShapeItem> items, Rect[] boxes, double w, double h)
    {
        var groups = Enumerable.Range(0, items.Count).GroupBy(i => items[i].Place ?? "").ToList();
        var unit = groups.Min(group => Unit(items, [.. group], new Rect(0, 0, w * 0.42, h * 0.48), column: false));
        foreach (var group in groups)
        {
            var place = group.Key;
            var x =
                place.Contains("left", StringComparison.Ordinal) ? 0.27
                : place.Contains("right", StringComparison.Ordinal) ? 0.73
                : 0.5;
            var y =
                place.Contains("top", StringComparison.Ordinal) ? 0.26
                : place.Contains("bottom", StringComparison.Ordinal) ? 0.74
                : 0.5;
            var area = new Rect(
                w * (x - 0.21),
                h * (y - (place.Contains('t', StringComparison.Ordinal) ? 0.22 : 0.3)),
                w * 0.42,
                h * 0.48
            );
            area = area with { Y = h * y - area.Height / 2 };
            Line(items, [.. group], boxes, area, column: false, unit);
        }
    }

    public static string Outline(ShapeKind kind, Rect box)
    {
        var (x, y, r, ry) = (box.CentreX, box.CentreY, box.Width / 2, box.Height / 2);
        return kind switch
        {
            ShapeKind.Circle or ShapeKind.Oval or ShapeKind.Ring => SvgBuilder.Format(
                $"M{box.X} {y}a{r} {ry} 0 1 1 {box.Width} 0a{r} {ry} 0 1 1 {-box.Width} 0Z"
            ),
            ShapeKind.Square or ShapeKind.Rectangle => PathData.Rectangle(box),
            ShapeKind.Triangle => Polygon(x, y + ry * 0.14, r * 1.12, 3),
            ShapeKind.Star => PathData.Burst(x, y + ry * 0.05, r, r * 0.42, 5),
            ShapeKind.Heart => Heart(box),
            ShapeKind.Pentagon => Polygon(x, y, r, 5),
            ShapeKind.Hexagon => Polygon(x, y, r, 6),
            ShapeKind.Octagon => Polygon(x, y, r, 8, Math.PI / 8),
            ShapeKind.Diamond => SvgBuilder.Format($"M{x} {box.Y}L{box.Right} {y}L{x} {box.Bottom}L{box.X} {y}Z"),
            ShapeKind.Line => SvgBuilder.Format($"M{box.X} {y}H{box.Right}"),
            ShapeKind.Arrow => SvgBuilder.Format(
                $"M{box.X} {y - ry * 0.36}H{x + r * 0.2}V{box.Y}L{box.Right} {y}L{x + r * 0.2} {box.Bottom}V{y + ry * 0.36}H{box.X}Z"
            ),
            ShapeKind.Cross => SvgBuilder.Format(
                $"M{x - r / 3} {box.Y}h{r * 2 / 3}v{ry * 2 / 3}h{r * 2 / 3}v{ry * 2 / 3}h{-r * 2 / 3}v{ry * 2 / 3}h{-r * 2 / 3}v{-ry * 2 / 3}h{-r * 2 / 3}v{-ry * 2 / 3}h{r * 2 / 3}Z"
            ),
            ShapeKind.Semicircle => SvgBuilder.Format($"M{box.X} {box.Bottom}a{r} {box.Height} 0 0 1 {box.Width} 0Z"),
            _ => SvgBuilder.Format(
                $"M{x + r * 0.3} {box.Y}a{r} {ry} 0 1 0 0 {box.Height}a{r * 0.86} {ry} 0 0 1 0 {-box.Height}Z"
            ),
        };
    }

    private static string Heart(Rect box)
    {
        var (x, w, h) = (box.CentreX, box.Width, box.Height);
        return SvgBuilder.Format(
            $"M{x} {box.Y + h * 0.94}C{x - w * 0.2} {box.Y + h * 0.76} {x - w * 0.52} {box.Y + h * 0.56} {x - w * 0.5} {box.Y + h * 0.3}C{x - w * 0.49} {box.Y + h * 0.04} {x - w * 0.12} {box.Y} {x} {box.Y + h * 0.24}C{x + w * 0.12} {box.Y} {x + w * 0.49} {box.Y + h * 0.04} {x + w * 0.5} {box.Y + h * 0.3}C{x + w * 0.52} {box.Y + h * 0.56} {x + w * 0.2} {box.Y + h * 0.76} {x} {box.Y + h * 0.94}Z"
        );
    }

    private static string Polygon(double x, double y, double radius, int corners, double turn = 0)
    {
        var path = new System.Text.StringBuilder();
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners - Math.PI / 2 + turn);
            path.Append(i == 0 ? 'M' : 'L').Append(SvgBuilder.Format($"{x + radius * cos} {y + radius * sin}"));
        }

        return path.Append('Z').ToString();
    }
}
