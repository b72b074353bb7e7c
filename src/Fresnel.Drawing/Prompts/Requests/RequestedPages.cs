using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Applies the requests of a prompt to its page; what cannot be applied is a limitation.</summary>
internal static class RequestedPages
{
    /// <summary>What has the colour of the page where it has no entry of that name.</summary>
    private static readonly HashSet<string> s_accents = WordList.Parse(
        "line lines bars bar arrows arrow circles dots points numbers icons boxes steps waves accents rail columns marks"
    );

    public static SlideBrief On(SlideBrief slide, PageRequests requests)
    {
        slide = slide with
        {
            Items = EntryColours.Named(RequestedMarks.On(slide.Items, requests)),
            Chart = slide.Chart is { } chart ? RequestedCharts.WithAxes(RequestedCharts.Named(chart), requests) : null,
            Brand = requests.Logo ?? slide.Brand,
            Page = requests.Page ?? slide.Page,
            Footer = Joined(slide.Footer, requests.Notes),
            Table = requests.HasTotal && slide.Table is { } table ? TableTotals.On(table) : slide.Table,
        };
        if (requests.HasTicks && slide.Columns.Count > 1)
            slide = slide with
            {
                Layout = SlideLayout.Comparison,
                Columns =
                [
                    .. slide.Columns.Select(column =>
                        column with
                        {
                            Colour = Kinds.Slides.ColumnsBlock.MarkOf(column.Heading) == "x" ? "#DC2626" : "#16A34A",
                        }
                    ),
                ],
            };
        return Unmet(Tinted(Formed(slide, requests), requests, Tinted), requests);
    }

    /// <summary>"as circles", "as a table", "as cards".</summary>
    private static SlideBrief Formed(SlideBrief slide, PageRequests requests) =>
        requests.Form switch
        {
            "circles" when slide.Items.Count > 0 => slide with { Layout = SlideLayout.Circles },
            "table" when slide is { Items.Count: > 1, Table: null } => slide with
            {
                Table = EntryTables.Of(slide.Items),
                Items = [],
                Layout = SlideLayout.Comparison,
            },
            "cards" or "grid" when slide.Items.Count > 0 => slide with { Layout = SlideLayout.IconGrid },
            "timeline" when slide.Items.Count > 0 => slide with { Layout = SlideLayout.Timeline },
            "process" when slide.Items.Count > 0 => slide with { Layout = SlideLayout.Process },
            "list" when slide.Items.Count > 0 => slide with { Layout = SlideLayout.Agenda },
            _ => slide,
        };

    public static DiagramBrief On(DiagramBrief diagram, PageRequests requests)
    {
        diagram = diagram with
        {
            Items = EntryColours.Named(RequestedMarks.On(diagram.Items, requests)),
            Chart = diagram.Chart is { } chart
                ? RequestedCharts.WithAxes(RequestedCharts.Named(chart), requests)
                : null,
            Notes = [.. diagram.Notes, .. requests.Notes, .. requests.Logo is { } logo ? (string[])[logo] : []],
            Direction = requests.Direction ?? diagram.Direction,
            Type =
                requests.Form == "circles"
                && diagram.Type == DiagramType.Labelled
                && diagram.Items.Any(item => item.Value is not null)
                    ? DiagramType.Circles
                    : diagram.Type,
        };
        return Unmet(Tinted(diagram, requests, Tinted), requests);
    }

    private static T Tinted<T>(T brief, PageRequests requests, Func<T, EntryTint, T?> apply)
        where T : Brief
    {
        foreach (var tint in requests.Tints)
        {
            if (!IsOfThePage(brief, tint) && apply(brief, tint) is { } tinted)
                brief = tinted;
            else if (
                tint.Colour is { } colour
                && (IsAccent(tint.Name) || tint.IsCertain && brief.Style.Colours.Count == 0)
            )
                brief = (T)(brief with { Style = brief.Style with { Colours = [.. brief.Style.Colours, colour] } });
            else if (tint.IsCertain)
                brief = (T)(
                    brief with
                    {
                        Limitations =
                        [
                            .. brief.Limitations,
                            tint.Colour is null
                                ? $"does not highlight \"{tint.Name.Text}\""
                                : $"does not show \"{tint.Words}\"",
                        ],
                    }
                );
        }

        return brief;
    }

    /// <summary>"mind map of gardening in green": what the page is about is named once.</summary>
    private static bool IsOfThePage(Brief brief, EntryTint tint) =>
        tint is { Colour: not null, IsCertain: true }
        && brief.Style.Colours.Count == 0
        && (brief.Subject ?? brief.Title) is { } subject
        && tint.Name.Text.Equals(subject, StringComparison.OrdinalIgnoreCase);

    private static bool IsAccent(Phrase name) => name.Any(token => token.IsWordIn(s_accents)) && name.Count <= 3;

    private static SlideBrief? Tinted(SlideBrief slide, EntryTint tint)
    {
        if (slide.Chart is { } chart && RequestedCharts.Tinted(chart, tint) is { } own)
            return slide with { Chart = own };
        if (Tinted(slide.Items, tint, slide.Layout == SlideLayout.Timeline) is { } items)
            return slide with { Items = items };
        var headings = slide.Columns.Select(column => column.Heading ?? "").ToList();
        if (EntryNames.Find(tint.Name, headings, []) is >= 0 and var column)
            return tint.Colour is null
                ? null
                : slide with
                {
                    Columns =
                    [
                        .. slide.Columns.Select((each, i) => i == column ? each with { Colour = tint.Colour } : each),
                    ],
                };
        var plan = EntryNames.Find(tint.Name, [.. slide.Plans.Select(each => each.Name)], []);
        return plan < 0 || tint.Colour is not null && tint.IsCertain
            ? null
            : slide with
            {
                Plans = [.. slide.Plans.Select((each, i) => each with { Highlighted = i == plan })],
            };
    }

    private static DiagramBrief? Tinted(DiagramBrief diagram, EntryTint tint)
    {
        if (diagram.Chart is { } chart && RequestedCharts.Tinted(chart, tint) is { } own)
            return diagram with { Chart = own };
        if (Tinted(diagram.Items, tint, diagram.Type == DiagramType.Timeline) is { } items)
            return diagram with { Items = items };
        if (NodeTints.Tinted(diagram, tint) is { } nodes)
            return diagram with { Nodes = nodes };
        var colour = tint.Colour ?? NodeTints.Highlight;
        if (EntryNames.Find(tint.Name, [.. diagram.Sets.Select(set => set.Name)], []) is >= 0 and var set)
            return diagram with
            {
                Sets = [.. diagram.Sets.Select((each, i) => i == set ? each with { Colour = colour } : each)],
            };
        return EntryNames.Find(tint.Name, [.. diagram.Tasks.Select(task => task.Name)], []) is >= 0 and var task
            ? diagram with
            {
                Tasks = [.. diagram.Tasks.Select((each, i) => i == task ? each with { Colour = colour } : each)],
            }
            : null;
    }

    /// <param name="isTimeline">There, an entry that stands out would be the one of today.</param>
    private static IReadOnlyList<BriefItem>? Tinted(IReadOnlyList<BriefItem> items, EntryTint tint, bool isTimeline)
    {
        var at = EntryNames.Find(tint.Name, [.. items.Select(item => $"{item.When} {item.Label}")], []);
        if (at < 0)
            return null;
        var own = items[at];
        own =
            tint.Colour is { } colour ? own with { Colour = colour }
            : isTimeline && !tint.IsCurrent ? own with { Colour = NodeTints.Highlight }
            : own with { Highlighted = true };
        return [.. items.Select((item, i) => i == at ? own : item)];
    }

    private static string? Joined(string? footer, List<string> notes)
    {
        var parts = notes.Prepend(footer).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct().ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    /// <summary>Requests for which the page has no place.</summary>
    private static T Unmet<T>(T brief, PageRequests requests)
        where T : Brief
    {
        var (chart, items, hasTable) = brief switch
        {
            SlideBrief slide => (slide.Chart, slide.Items, slide.Table is not null),
            DiagramBrief diagram => (diagram.Chart, diagram.Items, false),
            _ => default,
        };
        List<string> unmet = [];
        if (
            chart is null or { Type: ChartType.Pie or ChartType.Donut }
            && (requests.AxisX ?? requests.AxisY) is { } axis
        )
            unmet.Add($"has no axis \"{axis}\"");
        if (requests.Mark.Length > 0 && !RequestedMarks.Fits(brief))
            unmet.Add($"does not show \"{requests.MarkWords}\"");
        if (requests.HasTicks && !hasTable && brief is not SlideBrief { Columns.Count: > 1 })
            unmet.Add("has no ticks and crosses");
        if (requests.HasTotal && !hasTable)
            unmet.Add("has no totals");
        return unmet.Count == 0 ? brief : (T)(brief with { Limitations = [.. brief.Limitations, .. unmet] });
    }
}
