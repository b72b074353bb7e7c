using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Gives the parts of a screen the places that the prompt has for them.</summary>
internal sealed class PlacedParts(string source, IReadOnlyList<ScreenPlaces.Scope> scopes)
{
    /// <summary>Words for sections that have no text of their own.</summary>
    private static readonly Dictionary<SectionForm, HashSet<string>> s_forms = new()
    {
        [SectionForm.List] = WordList.Parse("list liste lista rows entries"),
        [SectionForm.Grid] = WordList.Parse("grid gallery photos pictures tiles cards folders"),
        [SectionForm.Map] = WordList.Parse("map karte carte mapa mappa landkarte"),
        [SectionForm.Calendar] = WordList.Parse("calendar kalender calendrier calendario"),
        [SectionForm.Ring] = WordList.Parse("ring rings circle gauge"),
        [SectionForm.Progress] = WordList.Parse("progress bar fortschritt"),
        [SectionForm.Picture] = WordList.Parse("picture photo image cover banner bild foto imagen imagem immagine"),
        [SectionForm.Video] = WordList.Parse("video player camera"),
        [SectionForm.Form] = WordList.Parse("form search"),
        [SectionForm.Chat] = WordList.Parse("chat"),
        [SectionForm.Keypad] = WordList.Parse("keypad pad numpad keys"),
        [SectionForm.QrCode] = WordList.Parse("qr"),
        [SectionForm.Rating] = WordList.Parse("rating stars"),
        [SectionForm.Chips] = WordList.Parse("filters chips tags icons"),
        [SectionForm.MiniPlayer] = WordList.Parse("player miniplayer"),
        [SectionForm.Steps] = WordList.Parse("stepper steps"),
    };

    private static readonly HashSet<string> s_charts = WordList.Parse(
        "chart graph donut pie diagram diagramm graphique grafico"
    );

    private static readonly HashSet<string> s_tables = WordList.Parse(
        "table tabelle tableau tabla tabella tabela tabel"
    );

    /// <summary>What a part of a drawn page is called in prompts; null for a part with a text of its own.</summary>
    public static IReadOnlySet<string>? WordsOf(string part) =>
        part == nameof(ScreenPart.Charts) ? s_charts
        : part == nameof(ScreenPart.Table) ? s_tables
        : Enum.TryParse<SectionForm>(part, out var form) && s_forms.TryGetValue(form, out var words) ? words
        : null;

    public UiMockupBrief Apply(UiMockupBrief brief)
    {
        if (scopes.Count == 0)
            return brief;
        var places = new List<ScreenPartPlace>();
        Add(ScreenPart.Metrics, brief.Metrics.Select(metric => metric.Name.Length > 0 ? metric.Name : metric.Value));
        Add(ScreenPart.Charts, brief.Charts.Select(chart => chart.Title ?? "chart"));
        Add(ScreenPart.Table, brief.Table?.Columns ?? []);
        Add(ScreenPart.Fields, brief.Fields.Select(field => field.Type == FieldType.Search ? null : field.Label));
        Add(ScreenPart.Messages, brief.Messages.Select(message => message.Text));
        var (items, moved) = Items(brief);
        if (moved.Count == 0)
            Add(ScreenPart.Items, brief.Items.Select(item => item.Label));
        return brief with
        {
            Places = places,
            Items = items,
            Sections = [.. brief.Sections.Select(Placed), .. moved],
            Actions =
            [
                .. brief.Actions.Select(action =>
                    Smallest(action.Label) is { } scope
                        ? action with
                        {
                            Place = scope.Along != ScreenPlace.Flow ? scope.Along : scope.Across,
                        }
                        : action
                ),
            ],
            Sidebar =
                brief.Sidebar
                || brief.Navigation.Count > 1
                    && brief.Navigation.All(entry => Smallest(entry) is { Across: ScreenPlace.Left }),
        };

        void Add(ScreenPart part, IEnumerable<string?> labels)
        {
            var found = labels.OfType<string>().ToList().ConvertAll(Smallest);
            if (found.Count > 0 && found[0] is { } scope && found.TrueForAll(each => each == scope))
                places.Add(new ScreenPartPlace { Part = part, Place = PlaceOf(scope) });
        }
    }

    /// <summary>Entries of one list that have different places become sections.</summary>
    private (IReadOnlyList<BriefItem> Items, List<UiSection> Moved) Items(UiMockupBrief brief)
    {
        var groups = brief.Items.GroupBy(item => Smallest(item.Label)).ToList();
        if (groups.Count < 2 || brief.Screen is UiScreen.Calendar or UiScreen.ListDetail)
            return (brief.Items, []);
        return (
            [.. groups.Where(group => group.Key is null).SelectMany(group => group)],
            [
                .. groups
                    .Where(group => group.Key is not null)
                    .Select(group => new UiSection { Items = [.. group], Place = PlaceOf(group.Key!) }),
            ]
        );
    }

    private UiSection Placed(UiSection section)
    {
        var labels = section.Items.Select(item => item.Label).Where(label => label.Length > 0).ToList();
        var scope =
            section.Heading is { Length: > 0 } heading && Smallest(heading) is { } named ? named
            : labels.Count > 0
            && Smallest(labels[0]) is { } first
            && labels.TrueForAll(label => first.Has(source, label))
                ? first
            : section.Items is [{ Icon: { Length: > 0 } pictured }, ..] && Smallest(pictured) is { } shown ? shown
            : s_forms.TryGetValue(section.Form, out var words)
                ? scopes.FirstOrDefault(each => WordNormalizer.Split(source[each.From..each.To]).Exists(words.Contains))
            : null;
        return scope is null ? section : section with { Place = PlaceOf(scope) };
    }

    private ScreenPlaces.Scope? Smallest(string? text) =>
        text is not { Length: > 0 }
            ? null
            : scopes.Where(scope => scope.Has(source, text)).MinBy(scope => scope.To - scope.From);

    /// <summary>What is in a corner at the top is at the top.</summary>
    private static ScreenPlace PlaceOf(ScreenPlaces.Scope scope) =>
        scope.Across == ScreenPlace.Flow ? scope.Along
        : scope.Along == ScreenPlace.Flow ? scope.Across
        : scope.Along;
}
