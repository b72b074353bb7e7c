using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Prompts;

/// <summary>Parts of pages that prompts name, and whether a page has them.</summary>
internal static class PageElements
{
    private sealed record Element(string Name, HashSet<string> Words, Func<Brief, Composition, bool> IsDrawn);

    private static readonly Element[] s_elements =
    [
        OfScreen(
            "map",
            "map karte carte mapa mappa plattegrond harita",
            (screen, _) => screen.Screen == UiScreen.Map || Has(screen, SectionForm.Map)
        ),
        OfScreen(
            "calendar",
            "calendar kalender calendrier calendario kalendarz",
            (screen, _) => screen.Screen == UiScreen.Calendar || Has(screen, SectionForm.Calendar)
        ),
        OfScreen(
            "search field",
            "search searchbar buscador recherche busqueda ricerca pesquisa suche suchleiste zoekbalk wyszukiwarka",
            (screen, picture) =>
                picture.Pictured.Contains("search") || screen.Fields.Any(field => field.Type == FieldType.Search)
        ),
        OfScreen(
            "ring",
            "ring rings gauge",
            (screen, _) => Has(screen, SectionForm.Ring) || screen.Charts.Any(chart => chart.Type == ChartType.Donut)
        ),
        OfScreen(
            "table",
            "table tabelle tableau tabla tabella tabela tabel",
            (screen, _) => screen.Table is not null || screen.Screen is UiScreen.Table || Has(screen, SectionForm.Table)
        ),
        OfScreen(
            "chart",
            "chart charts graph graphs diagramm graphique grafico wykres",
            (screen, _) => screen.Charts.Count > 0
        ),
        OfScreen(
            "button",
            "button buttons schaltflache boton bouton pulsante botao knop przycisk",
            (screen, _) =>
                screen.Actions.Count > 0 || screen.Screen is UiScreen.Player || Has(screen, SectionForm.Keypad)
        ),
        OfScreen(
            "switch",
            "toggle toggles switch switches schalter interruptor",
            (screen, _) =>
                screen.Screen == UiScreen.Settings || screen.Fields.Any(field => field.Type == FieldType.Toggle)
        ),
        OfScreen(
            "checkbox",
            "checkbox checkboxes",
            (screen, _) => screen.Fields.Any(field => field.Type == FieldType.Checkbox)
        ),
        OfScreen("sidebar", "sidebar sidenav seitenleiste", (_, picture) => picture.Pictured.Contains("sidebar")),
        OfScreen(
            "filters",
            "chips pills filter filters filtres filtros filtri",
            (screen, picture) => picture.Pictured.Contains("chips") || screen.Navigation.Count > 0
        ),
        OfScreen(
            "chat",
            "chat",
            (screen, picture) =>
                screen.Screen == UiScreen.Chat
                || picture.Pictured.Contains("chat")
                || picture.Texts.Any(text => text.Text.Contains("chat", StringComparison.OrdinalIgnoreCase))
        ),
        OfScreen("carousel", "carousel karussell carrusel", (_, picture) => picture.Pictured.Contains("strip")),
        OfScreen(
            "video",
            "video",
            (_, picture) => picture.Pictured.Contains("video") || picture.Pictured.Contains("user")
        ),
        OfScreen("stepper", "stepper", (_, picture) => picture.Pictured.Contains("steps")),
        OfScreen("rating", "rating ratings stars", (_, picture) => picture.Pictured.Contains("stars")),
        OfScreen("avatar", "avatar avatars", (_, picture) => picture.Pictured.Contains("avatar")),
        OfScreen(
            "badge",
            "badge badges",
            (screen, picture) => picture.Pictured.Contains("badge") || screen.Product?.Badge is not null
        ),
        OfScreen(
            "dropdown",
            "dropdown dropdowns",
            (screen, _) => screen.Fields.Any(field => field.Type == FieldType.Select)
        ),
        OfScreen("dialog", "modal dialog popup", (_, picture) => picture.Pictured.Contains("dialog")),
        OfScreen("sheet", "bottom-sheet bottomsheet sheet", (_, picture) => picture.Pictured.Contains("sheet")),
        OfScreen("slider", "slider sliders", (_, picture) => picture.Pictured.Contains("slider")),
    ];

    /// <summary>"world map slide": no page but a screen draws one.</summary>
    private static readonly HashSet<string> s_maps = WordList.Parse("map maps landkarte weltkarte karte mapa mappa");

    private static IEnumerable<string> Maps(PromptContext context, Brief brief) =>
        brief is SlideBrief slide
        && context.Prompt.All is var all
        && all.IndexOf(token => token.IsWordIn(s_maps)) is >= 0 and var at
        && !(at > 0 && all[at - 1].Text is "mind" or "road" or "site" or "concept")
        && !slide.Items.Any(item => item.Label.Equals(all.Slice(at, at + 1).Text, StringComparison.OrdinalIgnoreCase))
            ? ["has no map"]
            : [];

    private static bool Has(UiMockupBrief screen, SectionForm form) =>
        screen.Sections.Any(section => section.Form == form);

    private static Element OfScreen(string name, string words, Func<UiMockupBrief, Composition, bool> isDrawn) =>
        new(
            name,
            WordList.Parse(words),
            (brief, picture) => brief is not UiMockupBrief screen || isDrawn(screen, picture)
        );

    private static readonly HashSet<string> s_words = [.. s_elements.SelectMany(each => each.Words)];

    public static bool Knows(string word) => s_words.Contains(word);

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Missing(PromptContext context, Brief brief, Composition picture) =>
        [
            .. Elements(context, brief, picture),
            .. Icons(context, brief, picture),
            .. Marks(context, brief, picture),
            .. Maps(context, brief),
            .. brief is SlideBrief or DiagramBrief ? ChartReader.Undrawn(context.Prompt.All) : [],
            .. PlainParts.Of(context, brief),
            .. Empty(brief),
            .. PageCounts.Wrong(context, brief),
            .. ScreenCheck.Wrong(context, brief, picture),
            .. VisualCheck.Wrong(context, brief, picture),
            .. Colours(context, brief, picture),
        ];

    /// <summary>"a search icon".</summary>
    private static IEnumerable<string> Icons(PromptContext context, Brief brief, Composition picture)
    {
        var all = context.Prompt.All;
        if (
            brief is SlideBrief
            && picture.Pictured.Count == 0
            && context.Rest.All.Any(token => token.IsWordIn(s_icons))
        )
            yield return "has no icons";
        for (var i = 1; brief is UiMockupBrief && i < all.Count; i++)
        {
            if (!all[i].IsWord("icon") || all[i - 1].Kind != TokenKind.Word || all[i - 1].IsWordIn(ListReader.Articles))
                continue;
            var icon = (i > 1 ? IconWords.Find(all.Slice(i - 2, i).Text) : null) ?? IconWords.Find(all[i - 1].Text);
            if (icon is null || !picture.Pictured.Contains(icon))
                yield return $"has no {all.Slice(i - 1, i + 1).Text.ToLowerInvariant()}";
        }
    }

    /// <summary>"with a picture for each step": entries without one.</summary>
    private static IEnumerable<string> Marks(PromptContext context, Brief brief, Composition picture)
    {
        if (context.Requests.Mark.Length == 0)
            yield break;
        var entries = brief switch
        {
            SlideBrief slide => slide.Items.Select(item => (item.Label, item.Icon)),
            DiagramBrief diagram => diagram
                .Items.Select(item => (item.Label, item.Icon))
                .Concat(diagram.Nodes.Select(node => (node.Label, node.Icon))),
            _ => [],
        };
        var without = entries
            .Where(entry =>
                entry.Icon is { } icon
                && icon != "portrait"
                && !picture.Pictured.Contains(icon)
                && !(IconWords.Find(icon) is { } drawn && picture.Pictured.Contains(drawn))
                && !(IconWords.Find(entry.Label) is { } own && picture.Pictured.Contains(own))
            )
            .Select(entry => entry.Label)
            .ToList();
        if (without.Count > 0)
            yield return $"has no picture for \"{string.Join("\", \"", without.Take(4))}\"";
    }

    private static readonly HashSet<string> s_icons = WordList.Parse("icons iconos icones icone ikony ikonami symbole");

    /// <summary>Boxes that a slide names and the prompt does not fill.</summary>
    private static IEnumerable<string> Empty(Brief brief) =>
        brief is SlideBrief slide
        && (
            slide.Columns.Count > 0 && slide.Columns.All(column => column.Items.Count == 0)
            || slide.Table is { Rows.Count: > 0 } table
                && table.Rows.All(row => row.Skip(1).All(string.IsNullOrWhiteSpace))
        )
            ? ["leaves its boxes empty"]
            : [];

    /// <summary>A colour that the prompt names is in the style, on a button, or the name of something.</summary>
    private static IEnumerable<string> Colours(PromptContext context, Brief brief, Composition picture)
    {
        var all = context.Prompt.All;
        var used = new List<string>(brief.Style.Colours) { brief.Style.Background ?? "" };
        used.AddRange(ActionsOf(brief).Select(action => action.Colour).OfType<string>());
        if (brief is UiMockupBrief mockup)
            used.AddRange(
                mockup
                    .Items.Concat(mockup.Sections.SelectMany(section => section.Items))
                    .Select(item => item.Colour)
                    .OfType<string>()
            );
        if (brief is MarketingBrief { Format: MarketingFormat.Invitation } card)
            used.AddRange(
                card.Subjects.Where(subject => Kinds.Marketing.ColouredShapes.Of(subject) is not null)
                    .SelectMany(subject => subject.Colours)
            );
        if (brief is SlideBrief or DiagramBrief)
            used.AddRange(BriefTexts.Of(brief).Where(text => text is ['#', ..] && text.Length == 7));
        if (brief.Style.Theme is BriefTheme.Wireframe)
            yield break;
        for (var i = 0; i < all.Count; i++)
        {
            if (
                all[i].Kind != TokenKind.Word
                || ColourWords.Find(all, i) is not { } found
                || Outline.IsUpper(all, i)
                || all[i].IsWord("black") && i + 1 < all.Count && all[i + 1].IsWord("friday")
                || all[i].Text
                    is "gold"
                        or "silver"
                        or "bronze"
                        or "orange"
                        or "rose"
                        or "chocolate"
                        or "coffee"
                        or "cream"
                        or "salmon"
                        or "peach"
                        or "olive"
                        or "petrol"
                        or "mint"
                || brief is UiMockupBrief
                    && picture.Texts.Any(text => WordNormalizer.Split(text.Text).Contains(all[i].Text))
                || brief.Style.Theme == BriefTheme.Dark && all[i].IsWord("black")
            )
                continue;
            // "light blue"
            var wanted = i > 0 ? StyleReader.Shade(found.Colour, all[i - 1].Text) : found.Colour;
            var hex = found.Colour.Hex;
            // "Flat white 3.40": a name on a menu.
            if (
                brief is MarketingBrief menu
                && i + found.Length < all.Count
                && all[i + found.Length].Kind == TokenKind.Number
                && BriefTexts
                    .Of(menu)
                    .Any(text => text.Contains(all.Slice(i, i + found.Length).Text, StringComparison.Ordinal))
            )
                continue;
            // "old – slow, grey": a text of the page.
            if (
                brief is SlideBrief slide
                && slide.Columns.Any(column => column.Items.Contains(all.Slice(i, i + found.Length).Text))
            )
                continue;
            if (
                !used.Exists(each => IsNear(each, found.Colour) || IsNear(each, wanted))
                && !Names(all, i + found.Length, brief)
            )
                yield return brief is MarketingBrief && Thing(all, i + found.Length) is { } thing
                    ? $"shows \"{thing}\" in the colours of its picture"
                    : $"is not in {all.Slice(i, i + found.Length).Text.ToLowerInvariant()}";
            i += found.Length - 1;
        }
    }

    /// <summary>"a red bicycle", not "a red background".</summary>
    private static string? Thing(Phrase all, int at) =>
        at < all.Count
        && all[at].Kind == TokenKind.Word
        && !all[at].IsWordIn(s_grounds)
        && !all[at].IsWordIn(ListReader.Conjunctions)
        && KindLexicon.Names.First(all.Slice(at, at + 1)) is null
            ? all.Slice(at, at + 1).Text
            : null;

    private static readonly HashSet<string> s_grounds = WordList.Parse(
        """
        numbers numerals digits letters lettering type typography text font headline friday print background backdrop ground
        theme tones tone colours colors palette hintergrund fond fondo sfondo fundo achtergrond tlo style with on in
        """
    );

    /// <summary>The colour of a thing: pictures have their own.</summary>
    private static bool Names(Phrase all, int after, Brief brief) =>
        brief is DiagramBrief && after < all.Count && all[after].Kind == TokenKind.Word;

    private static bool IsNear(string hex, Rgb colour) =>
        hex.Length == 7
        && Rgb.Parse(hex) is var own
        && (own == colour || Distance(own.ToOklch(), colour.ToOklch()) < 0.22);

    private static double Distance(
        (double Lightness, double Chroma, double Hue) a,
        (double Lightness, double Chroma, double Hue) b
    )
    {
        var turn = Math.Abs(a.Hue - b.Hue) % 360;
        var hue = Math.Min(turn, 360 - turn) / 180 * Math.Min(a.Chroma, b.Chroma) * 4;
        return Math.Abs(a.Lightness - b.Lightness) * 0.5 + Math.Abs(a.Chroma - b.Chroma) + hue;
    }

    private static IEnumerable<BriefAction> ActionsOf(Brief brief) =>
        brief switch
        {
            UiMockupBrief screen => screen.Actions,
            MarketingBrief { Button: { } button } => [button],
            _ => [],
        };

    private static IEnumerable<string> Elements(PromptContext context, Brief brief, Composition picture) =>
        from element in s_elements
        where Names(context, element, picture) && !element.IsDrawn(brief, picture)
        select $"has no {element.Name}";

    /// <summary>A name with a capital that stands on the page, "tabs Home, Search", is a text.</summary>
    private static bool Names(PromptContext context, Element element, Composition picture)
    {
        var all = context.Rest.All;
        for (var i = 0; i < all.Count; i++)
        {
            if (
                all[i].IsWordIn(element.Words)
                && !(
                    i > 0
                    && context.Language != "de"
                    && Outline.IsUpper(all, i)
                    && picture.Texts.Any(text => text.Text.Equals(all.Slice(i, i + 1).Text, StringComparison.Ordinal))
                )
                // "numéro de carte"
                && !(
                    i > 1
                    && all.Slice(i - 2, i + 1).Text is var phrase
                    && picture.Texts.Any(text => text.Text.Equals(phrase, StringComparison.OrdinalIgnoreCase))
                )
                // "table for 4"
                && !(all[i].IsWord("table") && i + 1 < all.Count && all[i + 1].IsWord("for"))
                // "a video streaming app"
                && !(
                    all[i].IsWord("video") && i + 1 < all.Count && all[i + 1].Text is "streaming" or "app" or "platform"
                )
                // "a picture of a calendar"
                && !(
                    i > 2
                    && all[i - 1].IsWordIn(ListReader.Articles)
                    && all[i - 2].IsWord("of")
                    && all[i - 3].Text is "picture" or "photo" or "image" or "illustration" or "drawing"
                )
                // "a flight search", "search flights"
                && !(
                    all[i].IsWord("search")
                    && !(i + 1 < all.Count && all[i + 1].Text is "bar" or "box" or "field" or "input" or "icon")
                    && !(i > 0 && all[i - 1].IsWordIn(ListReader.Articles))
                )
                // "Karte" is a card, too.
                && !(all[i].IsWord("karte") && i + 1 < all.Count && all[i + 1].Kind == TokenKind.Quote)
                // "a chat sidebar" is a chat.
                && !(element.Name == "sidebar" && i > 0 && all[i - 1].IsWord("chat"))
            )
                return true;
        }

        return false;
    }
}
