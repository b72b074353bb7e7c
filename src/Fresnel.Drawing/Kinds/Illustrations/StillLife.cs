using System.Globalization;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>Things without beings: on a table, in a basket, beside each other, in the number asked for.</summary>
internal sealed partial class StillLife
{
    private static readonly HashSet<string> s_containers =
    [
        "basket",
        "bowl",
        "plate",
        "box",
        "vase",
        "jug",
        "flower pot",
        "bucket",
        "jar",
        "crate",
    ];

    /// <summary>Flowers stand in them, their heads over the rim.</summary>
    private static readonly HashSet<string> s_vases = ["vase", "jug", "flower pot", "bucket", "jar"];

    private static bool IsVase(StoryNoun container, List<StoryNoun> inside) =>
        container.Name == "vase"
        || s_vases.Contains(container.Name)
            && inside.Exists(noun => ClauseReader.Grows(noun.Name) || noun.Name is "plant" or "branch" or "balloons");

    private readonly PropArt _props;
    private readonly SceneLight _light;
    private readonly Canvas _canvas;
    private readonly Sketch _art;
    private readonly List<(StoryNoun Noun, int Count)> _drawn = [];
    private double _floor;
    private IReadOnlyList<StoryRelation> _relations = [];

    private StillLife(PropArt props, SceneLight light, Canvas canvas)
    {
        (_props, _light, _canvas) = (props, light, canvas);
        _art = new Sketch(colour => light.Ink(colour));
        _floor = canvas.Height * 0.78;
    }

    /// <summary>Whether small things are all that there is.</summary>
    public static bool Suits(StoryClause clause) =>
        clause.Place is null
        && clause.Who.Count == 0
        && clause.Objects.Count > 0
        && clause.Objects.All(noun =>
            !noun.IsMany
            && noun.Prop
                is { Place: PropPlace.Held or PropPlace.Table or PropPlace.Floor or PropPlace.Air }
                    or { Name: "table" }
        );

    public static (Composition Composition, IReadOnlyList<(StoryNoun Noun, int Count)> Drawn) Compose(
        StoryClause clause,
        Canvas canvas,
        PropArt props,
        Rgb? background
    )
    {
        var light = SceneLight.Of(clause.Time ?? DayTime.Day, Weather.Clear, indoors: true, monochrome: false);
        var picture = new StillLife(props, light, canvas);
        var back = canvas.Transparent
            ? ""
            : picture.Ground(background, clause.Objects.Any(noun => noun.Prop?.Name == "table"));
        picture._relations = clause.Relations;
        picture.DrawThings([.. clause.Objects.Where(noun => noun.Prop!.Name != "table")]);
        var description = string.Join(
            ", ",
            picture._drawn.Select(each => each.Count == 1 ? each.Noun.Word : $"{each.Count} × {each.Noun.Word}")
        );
        return (
            new Composition([new(0, back), new(2, picture._art.ToString())], $"A still life: {description}."),
            picture._drawn
        );
    }

    private string Ground(Rgb? background, bool table)
    {
        var random = _canvas.Random("ground");
        var wall = background ?? Rgb.Parse(random.Pick(["F6E7D0", "DCEBE8", "F3DDD6", "E3E4F2", "E9EBD8"]));
        var top =
            table || background is null ? Rgb.Parse(random.Pick(["C99A6C", "B9855A", "D6AE82"])) : wall.Dark(0.06);
        double w = _canvas.Width,
            h = _canvas.Height;
        var y = h * 0.66;
        var sketch = new Sketch(_light.Tone);
        var svg = new SvgBuilder("g");
        svg.Rectangle(
            new Rect(0, 0, w, h),
            0,
            new(svg.LinearGradient(0, 0, 0, 1, (0, wall.Light(0.35), 1), (1, wall, 1)))
        );
        svg.Rectangle(
            new Rect(0, y, w, h - y),
            0,
            new(svg.LinearGradient(0, 0, 0, 1, (0, top.Light(0.12), 1), (1, top.Dark(0.12), 1)))
        );
        if (table || background is null)
        {
            sketch.Box(0, y, w, Math.Max(3, h * 0.008), top.Light(0.3));
            for (var i = 0; i < 5; i++)
            {
                var at = y + (h - y) * (0.16 + i * 0.19);
                sketch.Line(
                    $"M{-w * 0.05} {at}Q{w * (0.3 + i * 0.1)} {at + h * 0.012} {w * 1.05} {at - h * 0.006}",
                    top.Dark(0.08),
                    Math.Max(1.5, h * 0.003),
                    0.5
                );
            }
        }

        return svg + sketch.ToString();
    }

    private void DrawThings(List<StoryNoun> nouns)
    {
        nouns.RemoveAll(noun => !_props.Has(noun.Prop!));
        if (nouns.Count == 0)
            return;
        if (nouns.TrueForAll(noun => noun.Side is { } side && (side.Contains("top") || side.Contains("bottom"))))
        {
            DrawPlaced(nouns);
            return;
        }

        if (Groups(nouns) is { Count: > 0 } groups)
        {
            DrawGroups(groups);
            return;
        }

        var container = nouns.Find(noun =>
            s_containers.Contains(noun.Name)
            && nouns.Count > 1
            // A jug and a cup stand beside each other.
            && (
                noun.Name is "basket" or "bowl" or "plate" or "box" or "vase"
                || nouns.Exists(each => BorneBy(each, nouns) == noun)
            )
        );
        if (container is not null)
        {
            var inside = nouns.FindAll(noun =>
                noun != container
                && !StandsBeside(noun, container, nouns)
                && noun.Preposition is not ("beside" or "next" or "near" or "by" or "under" or "front")
            );
            var beside = nouns.FindAll(noun => noun != container && !inside.Contains(noun));
            if (container.Count > 1 && beside.Count == 0)
                DrawContainers(container, inside);
            else
                DrawContainer(container, inside, beside);
            return;
        }

        if (RingOf(nouns) is var (middle, ring))
        {
            DrawRing(middle, ring);
            return;
        }

        nouns = InOrder(nouns);
        var above = nouns.FindAll(noun => noun.Prop!.Place == PropPlace.Air);
        var standing = nouns.Except(above).ToList();
        var top = above.Count > 0 && standing.Count > 0 ? 0.4 : 0.12;
        if (standing.Count > 0)
            DrawRows(
                standing,
                new Rect(
                    _canvas.Width * 0.08,
                    _canvas.Height * top,
                    _canvas.Width * 0.84,
                    _floor - _canvas.Height * top
                )
            );
        if (above.Count > 0)
            DrawAbove(above, standing.Count > 0 ? 0.34 : 0.5);
    }

    /// <summary>"A star in the upper left corner, a moon at the bottom right".</summary>
    private void DrawPlaced(List<StoryNoun> nouns)
    {
        foreach (var noun in nouns)
        {
            var words = noun.Side!.Split(' ');
            var x =
                words.Contains("left") ? 0.24
                : words.Contains("right") ? 0.76
                : 0.5;
            var y =
                words.Contains("top") ? 0.4
                : words.Contains("bottom") ? 0.92
                : 0.66;
            var (width, height) = _props.Size(noun.Prop!);
            var room = Math.Min(_canvas.Width * 0.4 / noun.Count, _canvas.Height * 0.32);
            var scale = room / Math.Max(1, Math.Max(width, height));
            for (var i = 0; i < noun.Count; i++)
                Prop(noun, _canvas.Width * x + (i - (noun.Count - 1) / 2.0) * room, _canvas.Height * y, scale);
            _drawn.Add((noun, noun.Count));
        }
    }

    /// <summary>"A vase of sunflowers, two cups": what is neither "in", "of" nor "with" stays out of a vase.</summary>
    private static bool StandsBeside(StoryNoun noun, StoryNoun container, List<StoryNoun> nouns) =>
        container.Name == "vase"
        && noun.Preposition is null
        && !(container.Preposition == "in" && nouns.IndexOf(noun) < nouns.IndexOf(container));

    /// <summary>Floating side by side, the ones at the sides lower.</summary>
    private void DrawAbove(List<StoryNoun> nouns, double height)
    {
        var all = nouns.SelectMany(noun => Enumerable.Repeat(noun, noun.Count)).ToList();
        var step = Math.Min(_canvas.Width * 0.8 / all.Count, _canvas.Height * height * 0.72);
        for (var i = 0; i < all.Count; i++)
        {
            var from = i - (all.Count - 1) / 2.0;
            var (w, h) = _props.Size(all[i].Prop!);
            var scale = Math.Min(step * 0.8 / w, _canvas.Height * height * 0.9 / h);
            var y = _canvas.Height * (height + 0.04) + Math.Abs(from) * step * 0.12;
            Prop(all[i], _canvas.Width / 2.0 + from * step, y, scale);
        }

        foreach (var noun in nouns)
            _drawn.Add((noun, noun.Count));
    }

    /// <summary>Real sizes differ too much for one picture: small things are drawn larger.</summary>
    private static double Relative(StoryProp prop) => Math.Pow(prop.Height, 0.55);

    private (double Width, double Height) Shown(StoryProp prop, double unit)
    {
        var (width, height) = _props.Size(prop);
        var high = Relative(prop) * unit;
        // Its open pages are wider than the box of its drawing.
        if (prop.Name == "book")
            width *= 1.9;
        return (high * width / Math.Max(1, height), high);
    }

    /// <summary>From a row to the next, share of the tallest thing: what stands at the back is seen over the others.</summary>
    private const double RowStep = 0.72;

    private void DrawRows(List<StoryNoun> nouns, Rect area)
    {
        var all = nouns.SelectMany(noun => Enumerable.Repeat(noun, noun.Count)).ToList();
        var rows = Math.Clamp((int)Math.Ceiling(all.Count / (_canvas.AspectRatio > 1.2 ? 7.0 : 5.0)), 1, 4);
        var inRow = (all.Count + rows - 1) / rows;
        var widest = Enumerable
            .Range(0, rows)
            .Max(row => all.Skip(row * inRow).Take(inRow).Sum(noun => Shown(noun.Prop!, 1).Width) * 1.14);
        var tallest = all.Max(noun => Relative(noun.Prop!));
        var unit = Math.Min(
            area.Width / widest,
            area.Height * (all.Count == 1 ? 0.78 : 0.62) / (tallest * (1 + (rows - 1) * RowStep))
        );
        for (var row = 0; row < rows; row++)
        {
            var line = all.Skip(row * inRow).Take(inRow).ToList();
            var width = line.Sum(noun => Shown(noun.Prop!, unit).Width) * 1.14;
            var x = area.CentreX - width / 2;
            // The first row is at the back.
            var y = _floor - (rows - 1 - row) * tallest * unit * RowStep + (rows > 1 ? _canvas.Height * 0.05 : 0);
            foreach (var noun in line)
            {
                var (w, _) = Shown(noun.Prop!, unit);
                Draw(noun, x + w * 0.57, y, unit, shadow: true);
                x += w * 1.14;
            }
        }

        foreach (var noun in nouns)
            _drawn.Add((noun, noun.Count));
    }

    private void DrawContainer(
        StoryNoun container,
        List<StoryNoun> inside,
        List<StoryNoun> beside,
        double? centre = null,
        double? room = null
    )
    {
        double w = _canvas.Width,
            h = _canvas.Height;
        var side = beside.Count > 0 ? 0.4 : 0.56;
        var flat = container.Name == "plate";
        var (pw, ph) = _props.Size(container.Prop!);
        var vase = IsVase(container, inside);
        var width = vase ? Math.Min(w, h) * 0.26 : Math.Min(w * side, h * 0.72);
        width = Math.Min(width, room ?? width);
        var all = inside.SelectMany(noun => Enumerable.Repeat(noun, noun.Count)).ToList();
        var height = width * ph / pw;
        var x = centre ?? (beside.Count > 0 ? w * 0.38 : w / 2);
        Shadows(x, _floor + h * 0.01, width * 0.5);
        var rowMost =
            vase ? 5
            : flat ? (all.Count <= MostInPlateRow ? all.Count : (all.Count + 1) / 2)
            : Math.Max(2, (int)Math.Ceiling(Math.Sqrt(all.Count * 1.7)));
        var itemWidth =
            width
            * (
                flat ? 0.76
                : vase ? 2
                : 0.86
            )
            / Math.Min(rowMost, Math.Max(vase ? 2 : 1, all.Count));
        itemWidth = Math.Min(itemWidth, h * 0.26);
        var largest = all.Count == 0 ? 1 : all.Max(noun => Relative(noun.Prop!));
        if (flat)
            Prop(container, x, _floor + h * 0.02, width / pw);
        var rows = all.Chunk(Math.Max(1, rowMost)).ToList();
        // All are counted: what is behind others looks over them.
        var rise =
            itemWidth * (flat ? 0.78 * Math.Clamp(all.Select(TallnessOf).DefaultIfEmpty(1).Max(), 0.3, 1.5) : 0.6);
        for (var row = rows.Count - 1; row >= 0; row--)
        {
            // A row further up is further back.
            var line = rows[row];
            var y = _floor - (flat ? height * 0.3 : height * 0.92 - itemWidth * 0.34) - row * rise;
            var shift = row % 2 * itemWidth * (flat ? 0 : 0.12);
            for (var i = 0; i < line.Length; i++)
                DrawInside(
                    line[i],
                    x + shift + (i - (line.Length - 1) / 2.0) * itemWidth,
                    y,
                    itemWidth,
                    Relative(line[i].Prop!) / largest
                );
        }

        if (!flat)
            Prop(container, x, _floor + h * 0.02, width / pw);
        _drawn.Add((container, 1));
        foreach (var noun in inside)
            _drawn.Add((noun, noun.Count));
        if (beside.Count > 0)
            DrawRows(beside, new Rect(w * 0.6, h * 0.2, w * 0.38, _floor - h * 0.2));
    }

    private const int MostInPlateRow = 4;

    /// <summary>Height by width.</summary>
    private double TallnessOf(StoryNoun noun)
    {
        var (width, height) = _props.Size(noun.Prop!);
        return height / Math.Max(1, width);
    }

    /// <summary>"Four plates of pancakes": each with its own.</summary>
    private void DrawContainers(StoryNoun container, List<StoryNoun> inside)
    {
        var count = Math.Min(container.Count, 12);
        var columns = count <= 3 ? count : (count + 1) / 2;
        var rows = (count + columns - 1) / columns;
        var (whole, floor, drawn) = (_canvas, _floor, _drawn.Count);
        for (var i = 0; i < count; i++)
        {
            var row = i / columns;
            var inRow = Math.Min(columns, count - row * columns);
            var width = whole.Width * 0.88 / columns;
            var x = whole.Width / 2.0 + (i % columns - (inRow - 1) / 2.0) * width;
            _floor = floor + (row - (rows - 1) * 0.72) * whole.Height * 0.34;
            DrawContainer(container, inside, [], x, width * 0.9);
        }

        _floor = floor;
        _drawn.RemoveRange(drawn, _drawn.Count - drawn);
        _drawn.Add((container, count));
        foreach (var noun in inside)
            _drawn.Add((noun, noun.Count * count));
    }

    /// <summary>About as wide as its place, so that all can be counted.</summary>
    private void DrawInside(StoryNoun noun, double x, double y, double width, double relative)
    {
        var (own, _) = _props.Size(noun.Prop!);
        Prop(noun, x, y, width * 1.02 * Math.Clamp(relative, 0.78, 1) / Math.Max(1, own));
    }

    private void Draw(StoryNoun noun, double x, double y, double unit, bool shadow)
    {
        var (width, height) = Shown(noun.Prop!, unit);
        if (shadow)
            Shadows(x, y, width * 0.5);
        Prop(noun, x, y, height / (noun.Prop!.Height * PropArt.Metre));
    }

    private void Prop(StoryNoun noun, double x, double y, double scale) =>
        _art.Raw(
            _props.Draw(
                noun.Prop!,
                colour => _light.Ink(colour),
                noun.Colours is [var colour, ..] ? colour : null,
                string.Create(CultureInfo.InvariantCulture, $"translate({x:0.#} {y:0.#}) scale({scale:0.####})")
            )
        );

    private void Shadows(double x, double y, double halfWidth)
    {
        for (var i = 3; i > 0; i--)
            _art.Ellipse(
                (x + halfWidth * 0.08, y),
                halfWidth * (0.8 + i * 0.12),
                Math.Max(3, halfWidth * (0.09 + i * 0.03)),
                Rgb.Parse("3A2A30"),
                0.11
            );
    }
}
