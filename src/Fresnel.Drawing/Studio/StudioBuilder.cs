using System.Numerics;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>Chooses products, set, colours, light and camera for a brief. Not thread-safe.</summary>
/// <param name="cutOut">RGBA, in place of the products; null: their models.</param>
internal sealed partial class StudioBuilder(
    ProductPhotoBrief brief,
    Canvas canvas,
    DrawingAssets assets,
    Pixels? cutOut = null
)
{
    private static readonly string[] s_brands =
    [
        "#E58A9B",
        "#5E8C6A",
        "#C58B5B",
        "#3F7FBF",
        "#B5523B",
        "#D79A2B",
        "#6B4A3A",
        "#2F5D50",
        "#6C63D8",
        "#4A6FA5",
        "#2E6E8E",
        "#B58DB6",
    ];

    /// <summary>Width of a stand on which things lie around the product.</summary>
    private const float RoomAround = 1.55f;

    private readonly List<string> _limitations = [];
    private readonly ShownContent _shown = new();

    /// <summary>A product in its place.</summary>
    private sealed record Placed(StudioModel Model, BriefSubject Subject, float Yaw, float Scale)
    {
        public Vector3 Place { get; init; }

        /// <summary>Index among the pieces of the product; -1 for other things.</summary>
        public int Piece { get; init; } = -1;

        /// <summary>Height above what is under it.</summary>
        public float Lift { get; init; }

        public Tilt Tilt { get; init; }

        /// <summary>From the middle of its foot to the origin of its model, which differ where it lies.</summary>
        public Vector3 Origin { get; init; }

        /// <summary>Bounds around its own origin.</summary>
        public Vector3 Half { get; init; }

        public float Height { get; init; }
    }

    public StudioShot Build()
    {
        var palette = CreatePalette();
        var texts = Texts();
        var print = FindPrint();
        var painter = new LabelPainter(palette, texts, assets, LabelPixels(), print);
        var painters = PiecePainters(palette, texts, print);
        var marked = brief
            .Props.Where(prop => prop.Text is not null)
            .DistinctBy(prop => prop.Name)
            .ToDictionary(
                prop => prop.Name,
                prop => new LabelPainter(palette, prop.Text!.Split('\n'), assets, LabelPixels())
            );
        var products = cutOut is null ? ChooseProducts() : [];
        var around = products.FindAll(each => each.Model.Around);
        // Not by "Except", which keeps one of pieces that are turned alike.
        products.RemoveAll(each => each.Model.Around);
        var set = ChooseSet(products);
        var picture =
            cutOut is not null ? OfCaller(cutOut)
            : products.Count == 0 ? FindPicture()
            : null;
        products = Arrange(Measure(products, palette, painter), painters.Count > 0);
        var span =
            products.Count == 0
                ? Math.Max(0.4f, (picture?.Width ?? 0) / 2)
                : products.Max(each => MathF.Abs(each.Place.X) + each.Half.X);
        var height = products.Count == 0 ? picture?.Height ?? 0.95f : products.Max(each => each.Place.Y + each.Height);
        var stretch = Math.Clamp(span / 0.46f, products.Count > 1 ? 1 : 0.8f, products.Count > 1 ? 2.2f : 1.25f);
        if (around.Count > 0)
            stretch = Math.Max(stretch, RoomAround);
        var bodies = new List<Body>();
        if (set is not null)
            bodies.AddRange(
                new ModelBuilder(palette, SetLook(set), painter.Print).Build(
                    set,
                    Vector3.Zero,
                    canvas.Random("stand").Chance(0.5) ? 0 : 8,
                    1,
                    stretch
                )
            );
        if (FindBackdrop() is { } behind)
            bodies.AddRange(
                new ModelBuilder(palette, WallLook(behind), painter.Print).Build(behind, Vector3.Zero, 0, 1)
            );
        var unlabelled = new LabelPainter(palette, [], assets, LabelPixels());
        var ground = set?.Base ?? 0;
        foreach (var each in products)
        {
            bodies.AddRange(
                new ModelBuilder(
                    palette,
                    ProductParts.LookOf(brief, each.Subject, each.Model) with
                    {
                        IsWet = IsWet(each),
                    },
                    (
                        painters.ElementAtOrDefault(each.Piece)
                        ?? (each.Piece < 0 ? marked.GetValueOrDefault(each.Subject.Name) : null)
                        ?? (IsVesselBeside(each) ? unlabelled : painter)
                    ).Print
                ).Build(
                    each.Model,
                    each.Place + each.Origin * (each.Scale / each.Model.Scale) + new Vector3(0, ground, 0),
                    each.Yaw,
                    each.Scale,
                    tilt: each.Tilt
                )
            );
        }

        foreach (var each in around)
            bodies.AddRange(
                new ModelBuilder(palette, LookReader.Read(each.Subject), painter.Print).Build(
                    each.Model.WithPieces(each.Subject.Count),
                    new Vector3(0, ground, 0),
                    0,
                    Math.Clamp(span / 0.46f, 0.8f, 1.3f)
                )
            );
        picture = picture is null
            ? null
            : picture with
            {
                Foot = new Vector3(0, ground, 0),
                Reflection = set?.Gloss ?? 0,
            };
        if (picture is not null)
            bodies.Add(picture.Shadow());
        var printed = painters.Append(painter).Concat(marked.Values).SelectMany(each => each.Set).Distinct().ToList();
        NoteTexts([.. texts, .. brief.Props.Select(prop => prop.Text).OfType<string>()], printed, products.Count > 0);
        NotePrint(painters.Append(painter).Any(each => each.HasPicture), print);
        NoteLooks(painters.Count > 0);
        var scene = CreateScene(bodies, set, palette, picture, new Extent(span, ground, height, stretch), products);
        NoteContents(products);
        NoteShown(products, around, set, printed);
        return new StudioShot(scene, Describe(products, set, picture), _limitations)
        {
            Labels = printed,
            Shown = _shown,
        };
    }

    /// <summary>"A bottle "Casa Vella" and two glasses": what is drunk from has no text of the product.</summary>
    private bool IsVesselBeside(Placed each) =>
        each.Piece < 0
        && each.Subject.Text is null
        && brief.Product.Text is not null
        && each.Model.Id is "glass" or "wineglass" or "mug" or "togo" or "bowl" or "dish" or "teapot";

    /// <summary>"Labels "Day" and "Night"" on two bottles: as many texts as pieces are one each; else none.</summary>
    private List<LabelPainter> PiecePainters(StudioPalette palette, List<string> texts, Sprite? print) =>
        texts.Count > 1 && texts.Count == brief.Product.Count
            ? texts.ConvertAll(text => new LabelPainter(palette, [text], assets, LabelPixels(), print))
            : [];

    // A label fills about half of the picture.
    private int LabelPixels() => Math.Clamp(Math.Max(canvas.Width, canvas.Height) * 5 / 8, 320, 1400);

    private StudioPalette CreatePalette()
    {
        var chosen = Rgb.Parse(canvas.Random("brand").Pick(s_brands));
        var product = brief.Product.Colours is [var own, ..] ? Rgb.Parse(own) : (Rgb?)null;
        var style = brief.Style.Colours.Select(Rgb.Parse).ToList();
        var brand = product ?? (style is [var first, ..] ? first : chosen);
        var set =
            brief.Style.Background is { } background ? Rgb.Parse(background)
            : style.Find(colour => colour != product) is { Hex: not "#000000" } other ? other
            : brand;
        // Coloured metal mirrors its set: in a neutral one it keeps its hue.
        if (brief.Style.Background is null && style.Count == 0 && brief.Product.Attributes.Contains("metallic"))
            return new StudioPalette(brand, Rgb.Parse("#CBBFB4"));
        // A grey product looks better on a colour.
        if (brief.Style.Background is null && set.ToOklch().Chroma < 0.03 && style.Count == 0)
            set = chosen;
        return new StudioPalette(brand, set);
    }

    /// <summary>Name of the brand and text of the label, the longest name first.</summary>
    private List<string> Texts()
    {
        var lines = new List<string>();
        if (
            brief.Brand is { Length: > 0 } brand
            && brief.Product.Text?.Contains(brand, StringComparison.Ordinal) != true
        )
            lines.Add(brand);
        lines.AddRange(
            (brief.Product.Text ?? "").Split('\n', '|').Select(line => line.Trim()).Where(line => line.Length > 0)
        );
        return lines;
    }

    /// <summary>Half width, height of the ground, height of the products, width of the stand.</summary>
    private sealed record Extent(float Span, float Ground, float Height, float Stretch);

    private StudioScene CreateScene(
        List<Body> bodies,
        StudioModel? set,
        StudioPalette palette,
        FlatPicture? picture,
        Extent extent,
        List<Placed> products
    )
    {
        var total = extent.Ground + extent.Height;
        var target = new Vector3(0, total * 0.5f + 0.02f, 0);
        var direction = Camera(products);
        var fit = (float)Math.Min(1, canvas.AspectRatio);
        var distance = MathF.Max(
            3.0f,
            MathF.Max(3.45f * total, (products.Count > 1 ? 5.5f : 7.0f) * extent.Span / fit)
        );
        // Near, but not so near that a tall product is cut.
        if (brief.View == "close-up")
            distance = MathF.Max(distance * 0.68f, 2.72f * total);
        var (wall, floor) = Paints(palette);
        var aim = new Vector3(0, extent.Ground + extent.Height * 0.5f, 0);
        var window = (set?.Window ?? false) || StudioModels.FindSet(brief.Setting)?.Window == true;
        var side = canvas.Random("light").Chance(0.75) ? -1 : 1;
        var shift = canvas.Random("shift");
        return new StudioScene(bodies)
        {
            Lights = LightSetup.Create(aim, brief.Light, side, window),
            Wall = wall,
            Floor = floor,
            Ambient = brief.Light == "dramatic" ? new(0.08f) : new(0.17f, 0.17f, 0.18f),
            Target = target,
            Eye = target + direction * distance,
            Tops = set?.Tops ?? [],
            Window = window,
            GlassTint = GlassTint(bodies),
            Exposure = brief.Light == "bright" ? 1.12f : 1,
            Seed = canvas.Seed,
            Shift = canvas.AspectRatio > 1.6 && shift.Chance(0.4) ? (shift.Chance(0.5) ? 0.14f : -0.14f) : 0,
            Picture = picture,
        };
    }

    private Vector3 Camera(List<Placed> products)
    {
        var tilt = products.Count == 0 ? 1 : products.Max(each => each.Model.Tilt);
        var rise = brief.View switch
        {
            "top" => 1.5f,
            null when products.Exists(each => each.Tilt.Pitch < -45) => 0.6f,
            "front" => 0.09f,
            "three-quarter" => 0.36f,
            _ => (float)canvas.Random("camera").Between(0.16, 0.25) * tilt,
        };
        return Vector3.Normalize(new Vector3(0, rise, 1)) * MathF.Sqrt(1.04f);
    }

    private (Vector3 Wall, Vector3 Floor) Paints(StudioPalette palette)
    {
        var dark =
            brief.Style.Theme == BriefTheme.Dark
            || brief.Light == "dramatic"
            || brief.Style.Moods.Any(mood => mood is "dark" or "moody");
        if (brief.Style.Background is { } background)
        {
            var (lightness, _, _) = Rgb.Parse(background).ToOklch();
            if (lightness > 0.93)
                return (new Vector3(0.99f), new Vector3(0.99f));
            var colour = Rgb.Parse(background);
            var paint = LinearColour.Of(
                brief.Style.Moods.Contains("pastel") && lightness < 0.8 ? colour.Blend(Rgb.White, 0.45) : colour
            );
            return (Vector3.Max(paint, new(0.012f)), Vector3.Max(paint, new(0.012f)));
        }

        return dark
            ? (LinearColour.Of(palette.SetTone(0.36, 0.75)), LinearColour.Of(palette.SetTone(0.38, 0.75)))
            : (LinearColour.Of(palette.SetTone(0.80, 0.62)), LinearColour.Of(palette.SetTone(0.82, 0.58)));
    }

    /// <summary>What liquid and glass leave of the light behind them.</summary>
    private static Vector3 GlassTint(List<Body> bodies)
    {
        var absorption = Vector3.Zero;
        if (bodies.Find(body => body.Kind == BodyKind.Liquid) is { } liquid)
            absorption += liquid.Parts[0].Material.Absorption * 0.35f;
        if (bodies.Find(body => body.Kind == BodyKind.Glass) is { } glass)
            absorption += glass.Parts[0].Material.Absorption * 0.03f;
        return LinearColour.Exp(-absorption);
    }

    private string Describe(List<Placed> products, StudioModel? set, FlatPicture? picture)
    {
        var names = products.GroupBy(each => each.Model.Name).Select(group => Counted(group.Key, group.Count()));
        var what =
            picture is not null && cutOut is not null ? "the image"
            : picture is not null ? $"a picture of \"{brief.Product.Name}\""
            : products.Count > 0 ? string.Join(" and ", names)
            : "no product";
        var where = set is null
            ? "without a background"
            : set.Id switch
            {
                "sweep" or "window" or "leaves" => $"in front of {set.Name}",
                "water" => $"in {set.Name}",
                _ => $"on {set.Name}",
            };
        // "In front of a seamless backdrop" is said of the wall alone.
        if (FindBackdrop() is { } behind && set is not null)
            where = set.Id == "sweep" ? $"in front of {behind.Name}" : $"{where} in front of {behind.Name}";
        return $"A studio picture of {what} {where}, rendered.";
    }

    private static string Counted(string name, int count) =>
        count switch
        {
            1 when name is "sunglasses" or "headphones" or "towels" => name,
            1 => name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {name}" : $"a {name}",
            2 => $"{Counted(name, 1)} twice",
            3 => $"{Counted(name, 1)} three times",
            _ => $"{Counted(name, 1)} {count} times",
        };
}
