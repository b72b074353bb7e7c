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
        wood: wooden slab, tavolo di legno, mesa de madera, table en bois, wood, wooden table, wooden floor, wooden surface, wooden board, holz, holztisch, bois, madera, legno, madeira, hout, houten tafel, houten vloer, houten plank, drewn*, дерев*, 木, 木桌, oak
        concrete: concrete, beton, cement
        stone: schiefer*, stone slab, stone block, stone, slate, rock, stein, pierre, piedra, pietra, pedra, travertine, granite
        terrazzo: terrazzo
        fabric: linen cloth, silk cloth, velvet cloth, cotton cloth, linen tablecloth, fabric, linen, silk, velvet, satin, cloth, tablecloth, stoff, leinen, tissu
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
        hard: hard light, hard shadows, harsh light, hartes licht, lumiere dure, luz dura, luce dura
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
    internal static readonly Lexicon Metals = new(
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
        var whole = ProductWording.WithoutMarks(Body(context));
        var amount = ProductWording.AmountIn(whole);
        whole = ProductWording.WithoutAmounts(whole);
        var print = ProductPrints.Find(whole, context.Language);
        whole = Without(whole, print?.Words);
        var label = ProductColours.OfLabel(context.Prompt.All);
        if (label is { } printed)
            whole = Unread(whole, printed.Start, printed.End);
        var background = context.Style.Background is null ? ProductColours.Background(whole) : null;
        var all = Without(whole, background?.Words);
        var laid = SurfaceOf(all);
        var counted = SceneReader.Read(WithoutSet(all, laid), context.Language, products: true).Subjects;
        var colours = counted.Count > 0 ? ProductColours.OfPieces(all, PhotoSubjects.Main(counted).Count) : null;
        all = Without(all, colours?.Words);
        var scene = SceneReader.Read(WithoutSet(all, SurfaceOf(all)), context.Language, products: true);
        var product =
            scene.Subjects.Count > 0
                ? PhotoSubjects.Main(scene.Subjects)
                : new BriefSubject { Name = ContentList.SubjectOf(all) ?? "product" };
        if (product.Count == 2 && all.Any(token => token.IsWord("pair")) && s_pairs.Any(product.Name.Contains))
            product = product with { Count = 1 };
        var original = product;
        if (colours is { } each)
            product = product with { Colours = each.Colours };
        if (
            StudioModels.FindProduct(string.Join(' ', product.Attributes.Append(product.Name))) is null
            && StudioModels.FindProductWord(all) is { } word
        )
        {
            // "白い背景に置かれた赤い口紅": the part of the text that has the word.
            var same = scene.Subjects.FirstOrDefault(subject =>
                StudioModels.FindProduct(subject.Name) is { } own && own == StudioModels.FindProduct(word)
            );
            original = same ?? original;
            // "A bouquet of roses" is one.
            product = original with
            {
                Name = word,
                Count = word == "bouquet" ? 1 : original.Count,
            };
        }

        if (Metals.First(all) is { } metal)
            product = product with { Colours = [metal.Value], Attributes = [.. product.Attributes, "metallic"] };
        var sets = Sets.Find(all).FindAll(match => !IsPartOf(all, match));
        var texts = context.Texts.Select(text => text.Text).ToList();
        if (texts.Count == 0 && whole.Tokens.FirstOrDefault(IsClock) is { Text: not null } time)
            texts.Add(time.Text);
        // Of as many texts as pieces, each is on its own piece.
        if (
            amount is not null
            && !texts.Exists(text => text.Contains(amount))
            && (product.Count == 1 || texts.Count < product.Count - 1)
        )
            texts.Add(amount);
        var surface = SurfaceOf(all);
        if (s_flavours.Match(whole.Text) is { Success: true } flavour && !texts.Exists(flavour.Value.Contains))
            context.Limitations.Add($"does not show \"{flavour.Value}\"");
        // "A clock, retro, green": an adjective is no thing, and its colour is the product's.
        if (
            product.Colours.Count == 0
            && scene.Subjects.FirstOrDefault(each => SubjectWords.Adjectives.Contains(each.Name))
                is { Colours.Count: > 0 } bare
        )
            product = product with { Colours = bare.Colours };
        var (sorted, props) = PhotoSubjects.Sort(
            product,
            scene.Subjects.Where(subject =>
                (subject.Name != product.Name && subject.Name != original.Name || IsAnother(subject, product))
                && !s_pronouns.Contains(subject.Name)
                && subject.Name.Length > 1
                && !context.Exclude.Contains(subject.Name)
                && !SubjectWords.Adjectives.Contains(subject.Name)
                && (
                    subject.Colours.Count > 0 && s_labels.Contains(subject.Name)
                    || !subject.Name.ToLowerInvariant().Split(' ').Any(s_parts.Contains)
                )
            ),
            Enumerable
                .Range(0, all.Count)
                .Where(at =>
                    IsFreeLook(all, at, product)
                    && !(surface is { } under && at + all.From >= under.From && at + all.From < under.To)
                )
                .Select(at => all[at].Text)
        );
        if (label is { } paper && !props.Exists(prop => s_labels.Contains(prop.Name)))
            props.Add(new BriefSubject { Name = "label", Colours = [paper.Colour] });
        if (surface is not null && sets.Exists(match => match.Value == "plants"))
            props.Add(new BriefSubject { Name = "leaves" });
        if (s_stack.IsMatch(whole.Text))
        {
            props = props.ConvertAll(Stacked);
            if (sorted.Of == "book")
                sorted = sorted with { Of = Stack };
        }

        if (sorted.Relation is null && props.Find(prop => IsUnderIt(whole, prop)) is { } stand)
            sorted = sorted with { Relation = "on", Of = stand.Name };
        if (
            props.FindIndex(prop => IsMarked(context.Prompt.All, prop, sorted)) is >= 0 and var holder
            && texts.Count > 0
        )
        {
            props[holder] = props[holder] with { Text = string.Join('\n', texts) };
            texts = [];
        }

        if (print is { } printing)
            props.Insert(0, printing.Subject with { Relation = ProductPrints.Relation, Of = sorted.Name });
        if (background is { } wall)
            context = context with { Style = context.Style with { Background = wall.Colour } };
        return context.Complete(
            new ProductPhotoBrief
            {
                Subject = product.Name,
                Product = sorted with { Text = texts.Count > 0 ? string.Join('\n', texts) : null },
                Props = [.. props.Take(8)],
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

    /// <summary>"White roses with one red rose", "a red candle and a blue candle".</summary>
    private static bool IsAnother(BriefSubject subject, BriefSubject product) =>
        subject.Colours.Count > 0 && product.Colours.Count > 0 && !subject.Colours.SequenceEqual(product.Colours);

    /// <summary>"A soap in a box marked "Night"": the text is on the box.</summary>
    private static bool IsMarked(Phrase text, BriefSubject prop, BriefSubject product)
    {
        if (
            product.Relation != "in"
            || product.Of != prop.Name
            || StudioModels.FindProduct(prop.Name) is not { Holds: null, HasLabels: true } holder
            || StudioModels.FindProduct(product.Name) is not { } own
            || own == holder
            || ProductParts.Find(prop, own) is not null
        )
            return false;
        var word = WordNormalizer.Fold(prop.Name.Split(' ')[^1]);
        var at = text.IndexOf(token => token.Kind == TokenKind.Word && WordNormalizer.Singular(token.Text) == word);
        return at >= 0 && text.IndexOf(token => token.Kind == TokenKind.Quote) > at;
    }

    /// <summary>A finish or a print; a material where it is said so: "aus Stahl", "made of oak".</summary>
    private static bool IsFreeLook(Phrase all, int at, BriefSubject product) =>
        all[at] is { Kind: TokenKind.Word, Text: var word }
        && (
            StudioBuilder.IsFloatingWord(word)
            || LookReader.IsLook(word)
                && (
                    !LookReader.IsMaterial(word)
                    || at > 1 && all[at - 1].IsWordIn(s_madeOf) && IsOf(product, all[at - 2])
                    || at > 2
                        && all[at - 2].IsWordIn(s_madeOf)
                        && LookReader.IsLook(all[at - 1].Text)
                        && IsOf(product, all[at - 3])
                )
        );

    /// <summary>Whether a word is the product's name or a colour of it: "Teekanne aus Ton", "teiera verde in ceramica".</summary>
    private static bool IsOf(BriefSubject product, PromptToken word) =>
        product
            .Name.Split(' ')
            .Concat(product.Attributes)
            .Any(name =>
                WordNormalizer.Fold(name).StartsWith(WordNormalizer.Singular(word.Text), StringComparison.Ordinal)
            ) || ColourWords.Find(new PromptText(word.Text).All, 0) is not null;

    private static readonly HashSet<string> s_madeOf = WordList.Parse("aus of from en de di em van");

    /// <summary>"I sell earrings, make a photo of …": what stands before the name of the picture is no part of it.</summary>
    public static Phrase Body(PromptContext context)
    {
        var (all, words) = (context.Rest.All, context.Kind.Words);
        all = WithoutPurpose(all);
        if (
            words.IsEmpty
            || !words[words.Count - 1].IsWordIn(s_ofs)
                && (words.To >= words.Source.Tokens.Count || !words.Source.Tokens[words.To].IsWordIn(s_ofs))
        )
            return all;
        var end = words.Source.Tokens[words.To - 1].End;
        var at = all.IndexOf(token => token.Start >= end);
        if (at < 0)
            return all;
        var used = new int[all.Source.Tokens.Count];
        Array.Fill(used, 1, 0, at);
        return all.Source.Without(used).All;
    }

    /// <summary>Without the tokens that start between two places of the source.</summary>
    private static Phrase Unread(Phrase text, int start, int end)
    {
        var used = new int[text.Source.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
            used[i] = text.Source.Tokens[i].Start >= start && text.Source.Tokens[i].Start < end ? 1 : 0;
        return text.Source.Without(used).All;
    }

    /// <summary>"On a bathroom shelf": of which a place has been read.</summary>
    private static bool IsUnderIt(Phrase text, BriefSubject prop)
    {
        if (StudioModels.FindProduct(prop.Name) is not { Holds: not null })
            return false;
        var word = WordNormalizer.Fold(prop.Name.Split(' ')[^1]);
        var at = text.IndexOf(token => token.Kind == TokenKind.Word && WordNormalizer.Singular(token.Text) == word);
        for (var i = at - 1; i >= 0 && i >= at - 4 && text[i].Kind == TokenKind.Word; i--)
        {
            if (text[i].Text is "on" or "in" or "auf" or "sur" or "dans" or "sobre" or "su" or "sul" or "op")
                return true;
        }

        return false;
    }

    private const string Stack = "stack of books";

    private static BriefSubject Stacked(BriefSubject prop) =>
        prop with
        {
            Name = prop.Name == "book" ? Stack : prop.Name,
            Count = prop.Name == "book" ? 1 : prop.Count,
            Of = prop.Of == "book" ? Stack : prop.Of,
        };

    /// <summary>"For my shop": what the picture is for.</summary>
    private static Phrase WithoutPurpose(Phrase all)
    {
        var used = new int[all.Source.Tokens.Count];
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (!all[i].IsWordIn(s_fors) || !all[i + 1].IsWordIn(s_owners))
                continue;
            while (i < all.Count && all[i].Kind == TokenKind.Word && !all[i].IsWordIn(s_ends))
                used[all.From + i++] = 2;
        }

        return all.Source.Without(used).All;
    }

    private static readonly HashSet<string> s_fors = WordList.Parse("for fur pour para per voor");

    private static readonly HashSet<string> s_owners = WordList.Parse(
        "my our your me us a an the etsy instagram amazon meinen meine unseren unsere mon ma notre mi nuestra nuestro il la mijn"
    );

    private static readonly HashSet<string> s_ends = WordList.Parse(
        "with on in and showing mit auf avec sur con sobre"
    );

    /// <summary>"Wooden glasses on sand": what stands after "on" is the surface, and not what the product is made of.</summary>
    private static LexiconMatch? SurfaceOf(Phrase all)
    {
        var found = Surfaces.Find(all);
        var laid = found.FindIndex(match => IsLaid(all, match));
        if (laid >= 0)
            return found[laid];
        var alone = found.FindIndex(match => match.Value != "glass" && !IsMaterial(all, match));
        return alone < 0 ? null : found[alone];
    }

    private static bool IsLaid(Phrase all, LexiconMatch match)
    {
        for (var i = match.From - 1; i >= all.From && i >= match.From - 4; i--)
        {
            var token = all.Source.Tokens[i];
            if (i < match.From - 1 && HoldsThings(all, i - all.From))
                return false;
            if (token.IsWordIn(s_onto))
                return !HoldsThings(all, match.To - all.From);
            if (token.Kind != TokenKind.Word || token.IsWord("with") || token.IsWord("of"))
                return false;
        }

        return false;
    }

    /// <summary>"A box with a window": no window of the room.</summary>
    private static bool IsPartOf(Phrase all, LexiconMatch match)
    {
        var at = match.From - all.From - 1;
        while (at >= 0 && all[at].IsWordIn(ListReader.Articles))
            at--;
        return match.Value == "window" && at >= 0 && (all[at].IsWord("with") || all[at].IsWord("and"));
    }

    /// <summary>"On a marble tray": the tray is what it stands on.</summary>
    private static bool HoldsThings(Phrase all, int at) =>
        at >= 0
        && at < all.Count
        && all[at].Kind == TokenKind.Word
        && StudioModels.FindProduct(all.Slice(at, at + 1).Text) is { Holds: not null };

    /// <summary>A thing follows that is made of it, or that it belongs to stands before it: "a silver ring with a green stone".</summary>
    private static bool IsMaterial(Phrase all, LexiconMatch match) =>
        HoldsThings(all, match.From - all.From - 2)
        || match.To < all.To
            && all.Source.Tokens[match.To] is { Kind: TokenKind.Word } next
            && !next.IsWordIn(s_grounds)
            && ColourWords.Find(all, match.To - all.From) is null
        || match.From > all.From + 1
            && all.Source.Tokens.Skip(Math.Max(all.From, match.From - 3))
                .Take(match.From - Math.Max(all.From, match.From - 3))
                .Any(token =>
                    token.IsWord("with") || token.IsWord("mit") || token.IsWord("avec") || token.IsWord("con")
                );

    private static readonly HashSet<string> s_onto = WordList.Parse(
        "on onto in against over auf im in vor sur dans contre sobre en su sul sulla sullo op na"
    );

    private static readonly HashSet<string> s_grounds = WordList.Parse(
        """
        background backdrop surface slab table top desk counter board floor wall base stand podium block and with in at by under next
        ground texture hintergrund tisch flache fond table fondo mesa sfondo tavolo mit und avec et con y e im
        """
    );

    private static readonly Regex s_stack = PromptRegex.Create(
        @"\b(stack|pile) of (\w+ )?books\b",
        RegexOptions.IgnoreCase
    );

    private static readonly HashSet<string> s_ofs = WordList.Parse(
        "of von de d'un d'une di do da van with showing mit"
    );

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "label etikett etiquette etiqueta etichetta sticker"
    );

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
        "earring",
        "slipper",
        "sock",
        "glove",
        "stud",
        "hoop",
    ];

    private static readonly HashSet<string> s_pronouns = WordList.Parse(
        "it them they one side row line front stack pile pair standing each other top front"
    );

    private static Phrase Without(Phrase text, Phrase? words)
    {
        if (words is not { } read)
            return text;
        var used = new int[text.Source.Tokens.Count];
        Array.Fill(used, 2, read.From, read.Count);
        return text.Source.Without(used).All;
    }

    private static Phrase WithoutSet(Phrase all, LexiconMatch? surface)
    {
        var used = new int[all.Source.Tokens.Count];
        foreach (
            var match in Sets.Find(all)
                .Concat(surface is { } ground ? [ground] : [])
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
