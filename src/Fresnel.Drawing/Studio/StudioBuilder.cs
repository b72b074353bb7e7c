using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
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
    private const int MostProducts = 3;
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
    private static readonly string[] s_usualSets = ["sweep", "podium", "steps", "marble", "terrazzo", "window"];

    /// <summary>A plate of anything but what its model has.</summary>
    private static readonly Regex s_onPlate = PromptRegex.Create(
        @"\bplates? of (?!macaron)(.+)",
        RegexOptions.IgnoreCase
    );

    private readonly List<string> _limitations = [];

    /// <summary>A product in its place.</summary>
    private sealed record Placed(StudioModel Model, BriefSubject Subject, float Yaw, float Scale)
    {
        public Vector3 Place { get; init; }

        /// <summary>Bounds around its own origin.</summary>
        public Vector3 Half { get; init; }

        public float Height { get; init; }
    }

    public StudioShot Build()
    {
        var palette = CreatePalette();
        var texts = Texts();
        var painter = new LabelPainter(palette, texts, assets, LabelPixels());
        var products = cutOut is null ? ChooseProducts() : [];
        var around = products.FindAll(each => each.Model.Around);
        // Not by "Except", which keeps one of pieces that are turned alike.
        products.RemoveAll(each => each.Model.Around);
        var set = ChooseSet();
        var picture =
            cutOut is not null ? OfCaller(cutOut)
            : products.Count == 0 ? FindPicture()
            : null;
        products = Arrange(Measure(products, palette, painter));
        var span =
            products.Count == 0
                ? Math.Max(0.4f, (picture?.Width ?? 0) / 2)
                : products.Max(each => MathF.Abs(each.Place.X) + each.Half.X);
        var height = products.Count == 0 ? picture?.Height ?? 0.95f : products.Max(each => each.Height);
        var stretch = Math.Clamp(span / 0.46f, products.Count > 1 ? 1 : 0.8f, products.Count > 1 ? 2.2f : 1.25f);
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
        var ground = set?.Base ?? 0;
        foreach (var each in products)
        {
            bodies.AddRange(
                new ModelBuilder(palette, ProductParts.LookOf(brief, each.Subject, each.Model), painter.Print).Build(
                    each.Model,
                    each.Place + new Vector3(0, ground, 0),
                    each.Yaw,
                    each.Scale
                )
            );
        }

        foreach (var each in around)
            bodies.AddRange(
                new ModelBuilder(palette, LookReader.Read(each.Subject), painter.Print).Build(
                    each.Model,
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
        NoteTexts(texts, painter, products.Count > 0);
        NoteLooks(products, picture);
        var scene = CreateScene(bodies, set, palette, picture, new Extent(span, ground, height, stretch), products);
        return new StudioShot(scene, Describe(products, set, picture), _limitations) { Labels = [.. painter.Set] };
    }

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

    private List<Placed> ChooseProducts()
    {
        var chosen = new List<Placed>();
        var count = Math.Max(1, brief.Product.Count);
        var main =
            StudioModels.FindProduct(brief.Product.Name + " " + string.Join(' ', brief.Product.Attributes))
            ?? StudioModels.FindProduct(brief.Product.Text is null ? brief.Subject ?? "" : "");
        // "Two glasses" are for drinks; a pair of them is for the eyes.
        if (main is null && brief.Product.Name == "glasses" && count > 1)
            main = StudioModels.FindProduct("glass");
        if (main is null)
            _limitations.AddRange(
                brief.Props.Where(prop => !IsOfSet(prop.Name)).Select(prop => $"does not show \"{prop.Name}\"")
            );
        if (main is null || main.Around)
            return chosen;
        // Macarons are several on one plate.
        if (main.Id is "plate" or "cookies" && !brief.Product.Name.Contains("plates", StringComparison.Ordinal))
            count = 1;
        for (var i = 0; i < Math.Min(count, MostProducts); i++)
            chosen.Add(Turn(main, Piece(i, count), i));
        if (main.Id == "plate" && s_onPlate.Match(brief.Product.Name) is { Success: true } food)
            _limitations.Add($"shows macarons in place of \"{food.Groups[1].Value}\"");
        if (count > MostProducts)
            _limitations.Add($"shows {MostProducts} of {count} pieces of \"{brief.Product.Name}\"");
        // A single letter is left over from a phrase of place.
        foreach (var prop in brief.Props.Where(prop => prop.Name.Length > 1 && !brief.Style.Moods.Contains(prop.Name)))
        {
            var (model, pieces) = (StudioModels.FindProduct(prop.Name), 0);
            // "A plate of macarons": the plate has them.
            if (model == main && prop.Colours.Count == 0 && !IsOther(prop) || ProductParts.IsPart(prop, main))
                continue;
            if (model is { Around: true } || IsOfSet(prop.Name))
            {
                if (model is not null)
                    chosen.Add(new Placed(model, prop, 0, 1));
                continue;
            }

            for (
                ;
                model is not null && pieces < prop.Count && chosen.Count(each => !each.Model.Around) < MostProducts;
                pieces++
            )
                chosen.Add(Turn(model, prop, chosen.Count));
            if (pieces < prop.Count)
                _limitations.Add(
                    pieces == 0
                        ? $"does not show \"{prop.Name}\""
                        : $"shows {pieces} of {prop.Count} pieces of \"{prop.Name}\""
                );
        }

        return chosen;
    }

    /// <summary>"One yellow and one green": each piece has its own colour.</summary>
    private BriefSubject Piece(int index, int count) =>
        brief.Product.Colours.Count == count && count > 1
            ? brief.Product with
            {
                Colours = [brief.Product.Colours[index]],
            }
            : brief.Product;

    /// <summary>"Black marble".</summary>
    private ProductLook SetLook(StudioModel set)
    {
        var plain = new ProductLook(null, null, null);
        return
            Palettes.Parse(brief.SurfaceColour) is { } colour
            && set.Id is not ("leaves" or "water" or "sweep" or "window")
            ? plain with
            {
                Parts = set.Materials.Keys.ToDictionary(key => key, _ => new ProductLook(colour, null, null)),
            }
            : plain;
    }

    /// <summary>"Raspberry jam and honey": two jars, as what is in them differs.</summary>
    private bool IsOther(BriefSubject prop) =>
        LookReader.Read(prop).Inside is { } inside && inside != LookReader.Read(brief.Product).Inside;

    /// <summary>Folds and leaves are sets of their own.</summary>
    private bool IsOfSet(string name) =>
        ChooseSetOf(name) is { } set
        && (set == StudioModels.FindSet(brief.Surface ?? brief.Setting) || set.Id is "fabric" && brief.Setting is null);

    private static StudioModel? ChooseSetOf(string name) =>
        StudioModels.FindSet(name is "fold" or "drape" or "cloth" ? "fabric" : name);

    private Placed Turn(StudioModel model, BriefSubject subject, int index)
    {
        var yaw = (float)canvas.Random($"turn {index}").Between(model.Yaw[0], model.Yaw[1]);
        if (brief.View == "front")
            yaw *= 0.2f;
        else if (MathF.Abs(yaw) < model.MinYaw)
            yaw = yaw < 0 ? -model.MinYaw : model.MinYaw;
        return new Placed(model, subject, yaw, model.Scale);
    }

    private StudioModel? ChooseSet()
    {
        if (canvas.Transparent)
            return null;
        var requested = StudioModels.FindSet(brief.Surface) ?? StudioModels.FindSet(brief.Setting);
        if (requested is not null)
            return requested;
        if ((brief.Setting ?? brief.Surface) is { } unknown)
            _limitations.Add($"has a studio set in place of \"{unknown}\"");
        var id =
            brief.Style.Background is not null || brief.View == "top"
                ? "sweep"
                : canvas.Random("set").Pick(s_usualSets);
        return StudioModels.Sets.First(set => set.Id == id);
    }

    /// <summary>The best picture of the library.</summary>
    private FlatPicture? FindPicture()
    {
        var words = WordNormalizer.Split(brief.Product.Name).Select(word => (word, 1.0)).ToList();
        var found = assets.Pictures.Find(words, brief.Language);
        // "Leather shoe": a shoe.
        if (
            words.Count > 1
            && assets.Pictures.Find([(words[^1].word, 1.2)], brief.Language) is [{ Score: >= 0.95 }, ..] head
        )
            found = head;
        else if (found is not [{ Score: >= 0.55 }, ..] && words.Count > 1)
            found = assets.Pictures.Find([words[^1]], brief.Language);
        if (found is not [{ Score: >= 0.55 } best, ..] || assets.Sprites.Get(best.Picture, 1024) is not { } sprite)
        {
            _limitations.Add($"has no model and no picture of \"{brief.Product.Name}\", so the set is empty");
            return null;
        }

        _limitations.Add(
            $"shows \"{brief.Product.Name}\" as a picture of {best.Picture.Replace('-', ' ')}, for which there is no studio model"
        );
        return FlatPicture.Of(Decode(sprite));
    }

    private FlatPicture? OfCaller(Pixels pixels)
    {
        var picture = FlatPicture.Of(pixels);
        _limitations.Add(
            picture is null
                ? "has an empty set, as nothing in the image stands out from its background"
                : "shows the image as it was lit and seen; only its shadow and its reflection are added"
        );
        return picture;
    }

    private static Pixels Decode(Sprite sprite)
    {
        var box = new Rect(0, 0, sprite.Width, sprite.Height);
        var drawing =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{sprite.Width}" height="{sprite.Height}">{new SvgBuilder("s-").Image(sprite.Png, box)}</svg>""";
        return SvgRenderer.Render(Encoding.UTF8.GetBytes(drawing), sprite.Width, sprite.Height);
    }

    private static List<Placed> Measure(List<Placed> products, StudioPalette palette, LabelPainter painter) =>
        products.ConvertAll(each =>
        {
            var bodies = new ModelBuilder(palette, LookReader.Read(each.Subject), painter.Print)
                .Build(each.Model, Vector3.Zero, each.Yaw, each.Scale)
                .ToList();
            var low = bodies.Aggregate(Vector3.Zero, (low, body) => Vector3.Min(low, body.Low));
            var high = bodies.Aggregate(Vector3.Zero, (high, body) => Vector3.Max(high, body.High));
            return each with { Half = Vector3.Max(-low, high), Height = high.Y };
        });

    /// <summary>Side by side, the ones at the sides a little behind.</summary>
    private List<Placed> Arrange(List<Placed> products)
    {
        if (products.Count < 2)
            return products;
        // In a narrow picture the ones at the sides stand behind the one in the middle.
        var narrow = products.Count == 3 && canvas.AspectRatio < 1.2;
        var gap =
            narrow ? -0.26f * products.Min(each => each.Half.X * 2)
            : products.Count == 3 ? -0.02f
            : 0.06f;
        var left = -(products.Sum(each => each.Half.X * 2) + gap * (products.Count - 1)) / 2;
        var placed = new List<Placed>();
        // The first is in the middle of three, on the left of two.
        var order = products.Count == 3 ? (Placed[])[products[1], products[0], products[2]] : [.. products];
        foreach (var each in order)
        {
            var x = left + each.Half.X;
            left += each.Half.X * 2 + gap;
            placed.Add(
                each with
                {
                    Place = new Vector3(
                        x,
                        0,
                        ReferenceEquals(each, products[0]) ? 0.16f
                            : narrow ? -0.16f - each.Half.Z
                            : -0.22f
                    ),
                }
            );
        }

        return placed;
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
        var window = set?.Window ?? false;
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
            var paint = LinearColour.Of(Rgb.Parse(background));
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
        return $"A studio picture of {what} {where}, rendered.";
    }

    private static string Counted(string name, int count) =>
        count switch
        {
            1 => name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? $"an {name}" : $"a {name}",
            2 => $"{Counted(name, 1)} twice",
            _ => $"{Counted(name, 1)} three times",
        };
}
