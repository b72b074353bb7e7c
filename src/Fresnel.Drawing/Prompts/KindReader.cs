namespace Fresnel.Drawing.Prompts;

/// <summary>Decides the kind of picture from the names in a prompt, else from its content.</summary>
internal static partial class KindReader
{
    private static readonly HashSet<string> ChartTypes = WordList.Parse(
        "bar horizontal_bar stacked_bar line area pie donut chart"
    );

    /// <summary>What follows is held by the subject, and is not the picture.</summary>
    private static readonly HashSet<string> Holding = WordList.Parse(
        "holding carrying reading telling wearing behind near under beside hanging painting drawing watching hugging"
    );

    internal static readonly HashSet<string> Joining = WordList.Parse(
        """
        a an the of for with and in on to by as about from showing that into at or und mit fur von der die das ein eine pour
        avec de du des un une le la les para con sobre del e y et com do da per il lo di een met voor van z dla na для с о и
        """
    );

    private static readonly HashSet<string> Pronouns = WordList.Parse("they we he she it who children penguins kids");

    private static readonly HashSet<string> Panels = WordList.Parse("panel panels frame frames vinetas cases bildern");

    private static readonly HashSet<string> Labels = WordList.Parse(
        """
        label labelled labeled labels brand branded titled says saying text word words logo lettering etikett aufschrift
        etiquette etiqueta etichetta
        """
    );

    private static readonly HashSet<string> Finishes = WordList.Parse(
        "matte glossy frosted packaging scented skincare"
    );

    private static readonly HashSet<string> s_devices = WordList.Parse(
        "tablet laptop phone smartphone ipad iphone macbook smartwatch"
    );

    /// <summary>Products that still lifes have too.</summary>
    private static readonly HashSet<string> Foods =
    [
        "lemon",
        "orange",
        "apple",
        "lime",
        "strawberry",
        "ice",
        "plate",
        "vase",
        "glass",
        "wineglass",
        .. WordList.Parse(
            """
            bowl dish tray basket plant cactus bouquet bread cake cupcake donut cookies chair armchair tablelamp floorlamp
            umbrella teddy hat books stump rock cushion teapot pan pot blocks petals drops stool crate shelf cuttingboard frame
            clock taper paintcan salad soup cereal fruitbowl burger pizza croissant icecream duck wagon toyboat tulips eggs hook
            sprigs olives berries nuts pebbles dipper spoon daisies cinnamon shell coffee_beans
            """
        ),
    ];

    private static readonly HashSet<string> Articles = WordList.Parse(
        "a an the his her their its some big large small"
    );

    /// <summary>Content that only a page or a marketing visual has.</summary>
    internal static readonly HashSet<string> MarketingWords = WordList.Parse(
        "button cta headline tagline subline slogan rsvp coupon"
    );

    public static PictureKind Read(PromptText prompt)
    {
        var kind = ReadNames(prompt);
        return kind.Name != "ui_mockup" && Screens.ScreenHeads.IsScreen(prompt) ? ScreenOf(prompt) : kind;
    }

    private static PictureKind ReadNames(PromptText prompt)
    {
        if (MathsReader.KindOf(prompt) is var (maths, named))
            return new("diagram", maths, "", true, named);
        var matches = KindLexicon.Names.Find(prompt.All).Where(match => !IsHeld(prompt, match)).ToList();
        // What stands in brackets is a detail.
        if (matches.Exists(match => prompt.Tokens[match.From].Depth == 0))
            matches.RemoveAll(match => prompt.Tokens[match.From].Depth > 0);
        matches.RemoveAll(match => IsEntryOf(prompt, matches, match) || IsInChain(prompt, match));
        var groups = Group(prompt, matches);
        foreach (var group in groups)
            DropContent(prompt, group);
        var strong =
            groups.FirstOrDefault(group => IsAsked(prompt, group))
            ?? groups.FirstOrDefault(group => group.Any(match => match.Value.EndsWith('!')));
        if ((Listed(prompt, strong) ?? Carded(prompt, strong)) is { } listed)
            return listed;
        if (IsStory(prompt, strong, matches))
            return new("storyboard", "", "", false, new Phrase(prompt, 0, 0));
        if (strong is not null && IsDeviceOnSet(prompt, strong))
            return new("product_photo", "", "", false, new Phrase(prompt, 0, 0));
        if (strong is not null)
        {
            var head = strong.Last(match => match.Value.EndsWith('!'));
            var kind = Refine(prompt, KindOf(head), Part(head), strong, matches);
            return kind with
            {
                Hints =
                [
                    .. matches
                        .Where(match => IsHint(kind, match) && IsBeforeList(prompt, kind, match))
                        .Select(match => new Phrase(prompt, match.From, match.To)),
                ],
            };
        }

        return ReadContent(prompt, matches);
    }

    /// <summary>"Sensors → Kafka → Spark → dashboard": what a long chain leads to is no kind of picture.</summary>
    private static bool IsInChain(PromptText prompt, LexiconMatch match) =>
        IsLongChain(prompt) && prompt.Tokens.Take(match.From).Any(token => token.Kind == TokenKind.Arrow);

    private static bool IsLongChain(PromptText prompt) =>
        prompt.Tokens.Count(token => token.Kind == TokenKind.Arrow) > 2;

    /// <summary>
    /// "A tablet with an app on marble" is the tablet, and the screen is what it shows; "a tablet screen …" is the screen.
    /// </summary>
    private static bool IsDeviceOnSet(PromptText prompt, List<LexiconMatch> group) =>
        group.TrueForAll(match => KindOf(match) == "ui_mockup")
        && prompt.All.IndexOf(token => token.IsWordIn(s_devices)) is >= 0 and var device
        && device + 1 < group[0].From
        && !prompt.All.Any(token => token.IsWord("mockup") || token.IsWord("wireframe") || token.IsWord("ui"))
        && (
            PhotoWords.Surfaces.First(prompt.All) is not null
            || PhotoWords.Lights.First(prompt.All) is not null
            || PhotoWords.Sets.First(prompt.All) is { Value: "podium" or "studio" or "steps" or "window" }
        );

    /// <summary>
    /// "Timeline of the project: kickoff Jan, prototype March", "comparison iPhone app vs web app": a screen that stands in the
    /// list of another picture is an entry of it.
    /// </summary>
    private static bool IsEntryOf(PromptText prompt, List<LexiconMatch> matches, LexiconMatch match)
    {
        // "menu of a pizza delivery app"
        if (
            match.Value == "marketing.flyer!"
            && prompt.Tokens[match.To - 1].IsWord("menu")
            && match.To < prompt.Tokens.Count
            && prompt.Tokens[match.To].Text is "of" or "in" or "for"
        )
            return matches.Exists(other =>
                other.Value.StartsWith("ui_mockup.", StringComparison.Ordinal) && other.From < match.To + 7
            );
        // "agenda: 9:00 Welcome, 9:30 Keynote"
        if (
            prompt.Tokens[match.From].IsWord("keynote")
            && match.From > 0
            && matches[0].From < match.From
            && prompt.All.Before(match.From).Any(token => token.Is(':') || token.Is(',') || DateWords.IsTime(token))
        )
            return true;
        if (KindOf(match) != "ui_mockup")
            return false;
        var head = matches[0];
        if (head.To > match.From || !head.Value.EndsWith('?') || KindOf(head) is "ui_mockup" or "marketing")
            return false;
        var colon = prompt.All.IndexOf(token => token.Depth == 0 && token.Is(':'));
        return colon >= head.To && match.From > colon && match.Value.EndsWith('!')
            || Part(head) == "comparison" && prompt.All.Any(token => token.Text is "vs" or "versus");
    }

    private static bool IsHeld(PromptText prompt, LexiconMatch match)
    {
        var at = match.From - 1;
        // "Stacked bars of soap": things, not the bars of a chart.
        if (
            match.Value is "diagram.stacked_bar!" or "diagram.horizontal_bar!"
            && prompt.Tokens[match.To - 1].Text is "bar" or "bars"
            && match.To < prompt.Tokens.Count
            && prompt.Tokens[match.To].IsWord("of")
            && KindLexicon
                .Names.Find(prompt.All)
                .Exists(other => KindOf(other) is "photo" or "product_photo" or "illustration")
        )
            return true;
        if (IsSliding(prompt, match))
            return true;
        if (IsThing(prompt, match))
            return true;
        while (at >= 0 && prompt.Tokens[at].IsWordIn(Articles))
            at--;
        return at >= 0 && prompt.Tokens[at].IsWordIn(Holding);
    }

    /// <summary>Names beside one another, or with one word between, are one compound: its last name is what it is.</summary>
    private static List<List<LexiconMatch>> Group(PromptText prompt, List<LexiconMatch> matches)
    {
        var groups = new List<List<LexiconMatch>>();
        foreach (var match in matches)
        {
            if (groups.Count > 0 && IsJoined(groups[^1][^1].To, match.From))
                groups[^1].Add(match);
            else
                groups.Add([match]);
        }

        return groups;

        bool IsJoined(int end, int start) =>
            start <= end
            || (
                start == end + 1
                && prompt.Tokens[end] is { Kind: TokenKind.Word } between
                && !Joining.Contains(between.Text)
            );
    }

    private static PictureKind Refine(
        PromptText prompt,
        string kind,
        string layout,
        List<LexiconMatch> group,
        List<LexiconMatch> matches
    )
    {
        var words = new Phrase(prompt, group[0].From, group[^1].To);
        // A name of another kind inside the compound, or else anywhere, may name the layout.
        var hints = group.Concat(matches).Select(match => (Kind: KindOf(match), Part: Part(match))).ToList();
        var charts = hints.Where(hint => ChartTypes.Contains(hint.Part)).Select(hint => hint.Part).ToList();
        var chart = charts.Find(part => part != "chart") ?? charts.FirstOrDefault() ?? "";
        if (kind is "diagram")
        {
            if (ChartTypes.Contains(layout))
                return new(kind, "chart", layout == "chart" ? chart : layout, true, words);
            if (layout.Length == 0)
                layout = hints.FirstOrDefault(hint => hint.Kind == kind && hint.Part.Length > 0).Part ?? "";
            if (ChartTypes.Contains(layout))
                return new(kind, "chart", layout, true, words);
            return new(kind, layout == "process" ? "flow" : layout, chart, true, words);
        }

        // A slide with a Venn diagram is that diagram.
        if (
            kind == "slide"
            && layout.Length == 0
            && hints.Find(hint => s_slideDiagrams.Contains(hint.Part)).Part is { } form
        )
            return new("diagram", form, "", true, words);
        if (kind == "slide" && layout.Length == 0)
        {
            layout = hints.FirstOrDefault(hint => hint.Kind == kind && hint.Part.Length > 0).Part ?? "";
            if (layout.Length == 0)
                layout =
                    chart.Length > 0 ? "chart"
                    : hints.Any(hint => hint.Part == "timeline") ? "timeline"
                    : hints.Any(hint => hint.Part is "process" or "flow" or "cycle") ? "process"
                    : "";
        }
        else if (layout.Length == 0)
            layout = hints.FirstOrDefault(hint => hint.Kind == kind && hint.Part.Length > 0).Part ?? "";

        // "Login screen of a banking app": the screen says more than the app.
        if (
            kind == "ui_mockup"
            && s_apps.Contains(layout)
            && group.ConvertAll(Part).Find(s_screens.Contains) is { } screen
        )
            layout = screen;
        if (
            kind == "marketing"
            && layout == "poster"
            && KnownTopics.Find(prompt.All) is not null
            && IsEducational(prompt)
        )
            return new("diagram", "labelled", "", true, words);
        return new(kind, layout, kind == "slide" && layout == "chart" || kind == "ui_mockup" ? chart : "", true, words);
    }

    private static readonly HashSet<string> s_apps = ["wallet", "player", "shop", "chat", "feed", "calendar", "map"];

    private static readonly HashSet<string> s_screens = ["sign_in", "sign_up", "settings", "profile", "onboarding"];

    private static readonly HashSet<string> s_slideDiagrams =
    [
        "layers",
        "venn",
        "gantt",
        "org_chart",
        "mind_map",
        "architecture",
    ];

    /// <summary>The name of the layout, of the form of its chart, or the kind's own name again.</summary>
    private static bool IsHint(PictureKind kind, LexiconMatch match) =>
        Part(match) is var part && part.Length > 0 && (part == kind.Layout || part == kind.Chart)
        || (KindOf(match) == kind.Name && part.Length == 0 && match.Value.EndsWith('!'))
        || (kind.Name == "slide" && part is "process" or "flow" or "chart" && kind.Layout is "process" or "chart");

    /// <summary>Entries of a list, such as "Keynote" or "Log in", are texts; the form of a chart may stand anywhere.</summary>
    private static bool IsBeforeList(PromptText prompt, PictureKind kind, LexiconMatch match)
    {
        if (kind.Name is "slide" or "diagram" && ChartTypes.Contains(Part(match)))
            return true;
        if (kind.Name is "product_photo")
            return false;
        for (var i = kind.Words.To; i < match.From; i++)
        {
            if (
                prompt.Tokens[i]
                is { Kind: TokenKind.Break }
                    or { Kind: TokenKind.Mark, Text: "," or ":" or "：" or "，" or "、" }
                    or { Kind: TokenKind.Word, Text: "with" or "mit" or "avec" }
            )
                return false;
        }

        return true;
    }

    private static bool IsEducational(PromptText prompt) =>
        prompt.All.Any(token =>
            token.Kind == TokenKind.Word
            && (
                token.Text.StartsWith("label", StringComparison.Ordinal)
                || token.Text.StartsWith("education", StringComparison.Ordinal)
                || token.Text
                    is "classroom"
                        or "school"
                        or "lernposter"
                        or "explaining"
                        or "teaching"
                        or "educativo"
                        or "beschriftet"
            )
        );

    /// <summary>No name of a kind decides, so the content does.</summary>
    private static PictureKind ReadContent(PromptText prompt, List<LexiconMatch> matches)
    {
        var words = new Phrase(prompt, 0, 0);
        if (Headed(prompt) is { } headed)
            return headed;
        // What is sent along a chain of four ends on a dashboard, too.
        if (IsLongChain(prompt))
            return new("diagram", "flow", "", false, words);
        if (IsScreen(prompt, matches))
            return new(
                "ui_mockup",
                "",
                "",
                false,
                matches.Exists(match => match.Value == "ui_mockup.~") ? Words("ui_mockup") : words
            );
        if (IsExplanation(prompt))
            return new("diagram", "labelled", "", false, words);
        if (StoryboardReader.FrameCount(prompt.All, Panels) >= 2)
            return new("storyboard", "", "", false, words);
        // "A lamp on a podium": what has no model stands there as a picture.
        if (
            matches.Count == 0
            && !HasLiving(prompt)
            && PhotoWords.Sets.Find(prompt.All).Exists(match => match.Value == "podium")
            && !prompt.All.Any(token => token.Kind == TokenKind.Number || token.IsWordIn(MarketingWords))
        )
            return new("product_photo", "", "", false, words);
        if (IsPackshot(prompt, matches) || matches.Count > 0 && IsDeviceOnSet(prompt, matches))
            return new("product_photo", "", "", false, matches.Exists(IsPhoto) ? Words("photo") : words);
        if (matches.Exists(IsPhoto) && IsPhotoOfGoods(prompt, Words("photo")))
            return new("product_photo", "", "", false, Words("photo"));
        if (
            matches.Any(match => KindOf(match) == "photo")
            && KindLexicon.Products.First(prompt.All) is not null
            && !HasLiving(prompt)
        )
            return new("product_photo", "", "", false, Words("photo"));
        if (
            prompt.Tokens.Count(token => token.Kind == TokenKind.Arrow) > 1
            && !matches.Exists(match => match.Value.EndsWith('?'))
        )
            return new("diagram", "flow", "", false, words);
        if (
            matches.Any(match => match.Value == "ui_mockup.~")
            && UiWords.Devices.First(prompt.All) is not null
            && !(matches[0].Value.EndsWith('?') && KindOf(matches[0]) == "diagram")
        )
            return new("ui_mockup", "", "", false, Words("ui_mockup"));
        // "A woman presenting a chart": what is done with it makes a scene.
        var content = matches.FirstOrDefault(match =>
            match.Value.EndsWith('?')
            && !(
                Part(match) == "chart"
                && prompt.All.Before(match.From) is var before
                && before.Any(token => IsLiving(token) || IsBeing(token))
                && before.Any(IsAct)
            )
        );
        if (
            content.Value is not null
            && !matches.Any(match =>
                KindOf(match) is "illustration" or "photo"
                && match.From < content.From
                && Part(content) is "cycle" or "process"
            )
        )
        {
            var part = Part(content);
            var kind = KindOf(content);
            var name = new Phrase(prompt, content.From, content.To);
            if (kind != "marketing" || !matches.Any(match => KindOf(match) is "illustration"))
            {
                if (kind == "diagram" && part is "process")
                    return new(kind, "flow", "", false, name);
                return part == "chart" || ChartTypes.Contains(part)
                    ? new(kind, "chart", part, false, name)
                    : new(kind, part, "", false, name);
            }
        }

        if (
            prompt.All.Any(token => token.IsWordIn(s_labelled))
            && KnownTopics.FindThing(prompt.All) is not null
            && !matches.Exists(match => KindOf(match) is "photo" or "marketing")
        )
            return new("diagram", "labelled", "", false, words);
        if (IsVersus(prompt.All))
            return new("slide", "comparison", "", false, words);
        if (KnownTopics.Find(prompt.All) is not null && !matches.Any(match => KindOf(match) == "photo"))
            return new("diagram", "", "", false, words);
        if (prompt.All.Any(token => token.Kind == TokenKind.Arrow))
            return new("diagram", "flow", "", false, words);
        if (
            PairReader.Read(prompt.All) is { Count: >= 3 } pairs
            && pairs.All(pair => pair.Label.Length is > 0 and < 24)
            && !matches.Any(match => KindOf(match) == "illustration")
            && prompt.All.Any(token => token.Is(':'))
        )
            return new("diagram", "chart", "", false, words);
        if (matches.Any(match => match.Value == "ui_mockup.~"))
            return new("ui_mockup", "", "", false, Words("ui_mockup"));
        var scan = FactScanner.Scan(prompt.All);
        if (
            prompt.All.Any(token => token.IsWordIn(MarketingWords))
            || scan.Any(fact =>
                fact.Kind is FactKind.Price or FactKind.Discount or FactKind.Telephone or FactKind.Address
            )
            || (scan.Any(fact => fact.Kind == FactKind.Date) && scan.Count > 1)
        )
            return new("marketing", "", "", false, words);
        return new("illustration", "", "", matches.Any(match => KindOf(match) == "illustration"), words);

        Phrase Words(string kind) =>
            matches
                .Where(match => KindOf(match) == kind)
                .Select(match => new Phrase(prompt, match.From, match.To))
                .First();
    }

    private static readonly HashSet<string> s_labelled = WordList.Parse(
        "labelled labeled beschriftet beschriftetes legende etiquetado etiquetada etichettato"
    );

    private static bool IsScenic(LexiconMatch match) => KindOf(match) is "illustration" or "photo";

    /// <summary>"Explain how a battery works".</summary>
    private static bool IsExplanation(PromptText prompt) =>
        prompt.Tokens.Count > 3
        && prompt.All.IndexOf(token => token.IsWordIn(Explaining)) is >= 0 and < 3
        && prompt.All.IndexOf(token => token.IsWordIn(Hows)) is > 0 and < 6;

    private static readonly HashSet<string> Explaining = WordList.Parse(
        "explain explaining explains show showing erklare erklar explique explica spiega wyjasnij leg"
    );

    private static readonly HashSet<string> Hows = WordList.Parse("how wie comment como come hoe jak");

    private static string KindOf(LexiconMatch match) => match.Value.AsSpan()[..match.Value.IndexOf('.')].ToString();

    private static string Part(LexiconMatch match) => match.Value[(match.Value.IndexOf('.') + 1)..^1];
}
