using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a product photo.</summary>
internal static class PhotoReader
{
    internal static readonly Lexicon Surfaces = new(
        """
        marble: marble slab, marble block, marble table, marble, marmor, marbre, marmol, marmo, marmore, marmer, marmur*, мрамор*, 大理石
        wood: wooden slab, tavolo di legno, mesa de madera, table en bois, wood, wooden table, wooden floor, wooden surface, wooden board, holz, holztisch, bois, madera, legno, madeira, hout, drewn*, дерев*, 木, 木桌, oak
        concrete: concrete, beton, cement
        stone: stone slab, stone block, stone, slate, rock, stein, pierre, piedra, pietra, pedra, travertine, granite
        terrazzo: terrazzo
        fabric: fabric, linen, silk, velvet, satin, stoff, leinen, tissu
        sand: sand, sable, arena, sabbia
        glass: glass table, glass surface, mirror
        water: water surface, shallow water, on water, in water, in the water
        table: table, desk, counter, tisch, table top
        """
    );

    internal static readonly Lexicon Sets = new(
        """
        podium: podium, pedestal, plinth, podest, sockel, podio, подиум*, 展台, 台座
        window: window light, window, by the window
        steps: steps, stairs
        studio: studio, seamless
        plants: plants, leaves, botanical
        beach: beach
        kitchen: kitchen
        bathroom: bathroom
        """
    );

    internal static readonly Lexicon Lights = new(
        """
        soft: soft light, soft lighting, diffused light, diffuse light, weiches licht, lumiere douce, luz suave, luce morbida, zacht licht, мягкий свет, 柔光
        hard: hard light, hard shadows, harsh light, hartes licht
        warm: luce calda, warm light, golden hour, warm lighting, warmes licht, lumiere chaude, luz calida
        dramatic: dramatic light, dramatic lighting, moody, low key, low-key, dramatisch*, spotlight
        bright: bright light, high key, high-key, bright lighting
        cool: cool light, cold light
        """
    );

    internal static readonly Lexicon Views = new(
        """
        top: top view, from above, flat lay, flatlay, top-down, top down, von oben, vue de dessus, desde arriba
        front: front view, frontal, front-on, eye level
        close-up: close-up, close up, macro, detail shot, nahaufnahme, gros plan, primer plano
        three-quarter: three-quarter, three quarter, 45 degree, angled view
        """
    );

    /// <summary>Metals whose names have two words.</summary>
    private static readonly Lexicon Metals = new(
        """
        #B76E79: rose gold, roségold, or rose, oro rosa, rosagold
        """
    );

    /// <summary>What a picture or a product has anyway.</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        "origin brand flavour flavor background backdrop front wall slab label text light shadow reflection colour color colours colors tones studio screen hintergrund etikett etiketten ラベル 背景 标签"
    );

    public static ProductPhotoBrief ReadProduct(PromptContext context)
    {
        var whole = context.Rest.All;
        var background = context.Style.Background is null ? ProductColours.Background(whole) : null;
        var all = Without(whole, background?.Words);
        var counted = SceneReader.Read(WithoutSet(all), context.Language, products: true).Subjects;
        var colours = counted.Count > 0 ? ProductColours.OfPieces(all, Main(counted, context).Count) : null;
        all = Without(all, colours?.Words);
        var scene = SceneReader.Read(WithoutSet(all), context.Language, products: true);
        var product =
            scene.Subjects.Count > 0
                ? Main(scene.Subjects, context)
                : new BriefSubject { Name = ContentList.SubjectOf(all) ?? "product" };
        if (product.Count == 2 && all.Any(token => token.IsWord("pair")) && s_pairs.Any(product.Name.Contains))
            product = product with { Count = 1 };
        var original = product;
        if (colours is { } each)
            product = product with { Colours = each.Colours };
        if (StudioModels.FindProduct(product.Name) is null && StudioModels.FindProductWord(all) is { } word)
        {
            // "白い背景に置かれた赤い口紅": the part of the text that has the word.
            var same = scene.Subjects.FirstOrDefault(subject =>
                StudioModels.FindProduct(subject.Name) is { } own && own == StudioModels.FindProduct(word)
            );
            original = same ?? original;
            product = original with { Name = word };
        }

        if (Metals.First(all) is { } metal)
            product = product with { Colours = [metal.Value], Attributes = [.. product.Attributes, "metallic"] };
        var sets = Sets.Find(all);
        var texts = context.Texts.Select(text => text.Text).ToList();
        if (texts.Count == 0 && whole.Tokens.FirstOrDefault(IsClock) is { Text: not null } time)
            texts.Add(time.Text);
        var surface = Surfaces.First(all);
        if (s_flavours.Match(whole.Text) is { Success: true } flavour && !texts.Exists(flavour.Value.Contains))
            context.Limitations.Add($"does not show \"{flavour.Value}\"");
        if (background is { } wall)
            context = context with { Style = context.Style with { Background = wall.Colour } };
        return context.Complete(
            new ProductPhotoBrief
            {
                Subject = product.Name,
                Product = product with { Text = texts.Count > 0 ? string.Join('\n', texts) : null },
                Props =
                [
                    .. scene
                        .Subjects.Where(subject =>
                            subject.Name != product.Name
                            && subject.Name != original.Name
                            && !s_pronouns.Contains(subject.Name)
                            && subject.Name.Length > 1
                            && !context.Exclude.Contains(subject.Name)
                            && !SubjectWords.Adjectives.Contains(subject.Name)
                            && !subject.Name.ToLowerInvariant().Split(' ').Any(s_parts.Contains)
                        )
                        .Take(6),
                ],
                Surface = surface?.Value,
                SurfaceColour = surface is { } ground ? ProductColours.OfSurface(all, ground) : null,
                // "A studio shot on a podium": the studio is every set.
                Setting =
                    sets.Find(match => match.Value != "studio").Value ?? sets.FirstOrDefault().Value ?? scene.Setting,
                Light = Lights.First(all)?.Value,
                View = Views.First(all)?.Value,
            }
        );
    }

    /// <summary>"Chocolate flavour".</summary>
    private static readonly Regex s_flavours = PromptRegex.Create(@"\b\p{L}+ flavou?r\b", RegexOptions.IgnoreCase);

    /// <summary>"10:42" on a watch or a screen.</summary>
    private static bool IsClock(PromptToken token) =>
        token.Kind == TokenKind.Number && token.Text.Contains(':') && DateWords.IsTime(token);

    /// <summary>One thing, though it is called a pair.</summary>
    private static readonly string[] s_pairs =
    [
        "headphone",
        "earphone",
        "earbud",
        "glasses",
        "shoe",
        "sneaker",
        "boot",
    ];

    private static readonly HashSet<string> s_pronouns = WordList.Parse(
        "it them they one side row line pair standing each other top front"
    );

    private static Phrase Without(Phrase text, Phrase? words)
    {
        if (words is not { } read)
            return text;
        var used = new int[text.Source.Tokens.Count];
        Array.Fill(used, 2, read.From, read.Count);
        return text.Source.Without(used).All;
    }

    /// <summary>The first thing that studios photograph; "amber candle in a glass jar" is a candle.</summary>
    private static BriefSubject Main(IReadOnlyList<BriefSubject> subjects, PromptContext context) =>
        subjects.FirstOrDefault(subject => KindLexicon.Products.First(new PromptText(subject.Name).All) is not null)
        ?? subjects[0];

    private static Phrase WithoutSet(Phrase all)
    {
        var used = new int[all.Source.Tokens.Count];
        foreach (
            var match in Surfaces
                .Find(all)
                .Concat(Sets.Find(all))
                .Concat(Lights.Find(all))
                .Concat(Views.Find(all))
                .Concat(Metals.Find(all))
        )
        {
            var start = match.From;
            while (
                start > 0
                && all.Source.Tokens[start - 1] is { Kind: TokenKind.Word } before
                && (
                    before.IsWordIn(ListReader.Articles)
                    || before.Text
                        is "on"
                            or "with"
                            or "in"
                            or "under"
                            or "auf"
                            or "sur"
                            or "sobre"
                            or "su"
                            or "op"
                            or "na"
                            or "на"
                            or "dramatic"
                            or "white"
                            or "black"
                            or "dark"
                        && start == match.From
                )
            )
                start--;
            for (var i = start; i < match.To; i++)
                used[i] = 2;
        }

        return all.Source.Without(used).All;
    }
}
