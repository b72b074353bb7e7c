using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

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
            "search searchbar buscador recherche suche suchleiste zoekbalk wyszukiwarka",
            (_, picture) => picture.Pictured.Contains("search")
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
            (screen, _) => screen.Actions.Count > 0 || screen.Screen is UiScreen.Player
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
        OfScreen("slider", "slider sliders", (screen, _) => screen.Fields.Any(field => field.Type == FieldType.Slider)),
    ];

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
        [.. Elements(context, brief, picture), .. PageCounts.Wrong(context, brief), .. Colours(context, brief)];

    /// <summary>A colour that the prompt names is in the style, on a button, or the name of something.</summary>
    private static IEnumerable<string> Colours(PromptContext context, Brief brief)
    {
        var all = context.Prompt.All;
        var used = new List<string>(brief.Style.Colours) { brief.Style.Background ?? "" };
        used.AddRange(ActionsOf(brief).Select(action => action.Colour).OfType<string>());
        if (brief.Style.Theme is BriefTheme.Wireframe)
            yield break;
        for (var i = 0; i < all.Count; i++)
        {
            if (
                all[i].Kind != TokenKind.Word
                || ColourWords.Find(all, i) is not { } found
                || Outline.IsUpper(all, i)
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
                        or "mint"
                || brief.Style.Theme == BriefTheme.Dark && all[i].IsWord("black")
            )
                continue;
            var hex = found.Colour.Hex;
            if (!used.Exists(each => IsNear(each, found.Colour)) && !Names(all, i + found.Length, brief))
                yield return $"is not in {all.Slice(i, i + found.Length).Text.ToLowerInvariant()}";
            i += found.Length - 1;
        }
    }

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
        where context.Rest.All.Any(token => token.IsWordIn(element.Words)) && !element.IsDrawn(brief, picture)
        select $"has no {element.Name}";
}
