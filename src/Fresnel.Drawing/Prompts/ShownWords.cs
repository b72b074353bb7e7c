using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>What can be read or seen on a page.</summary>
internal sealed class ShownWords
{
    /// <summary>Letters that the same word has at least in common with its inflections.</summary>
    private const int ShortestStem = 4;

    private readonly HashSet<string> _words = [];
    private readonly HashSet<double> _values = [];
    private readonly HashSet<int> _counts;
    private readonly string _all;

    public ShownWords(Brief brief, Composition picture)
    {
        _counts = brief is SlideBrief or DiagramBrief ? [.. PageCounts.Counts(brief)] : [];
        var texts = picture.Texts.Select(text => text.Text).Concat(Drawn(brief)).ToList();
        _all = Squeeze(string.Join('\n', texts));
        foreach (var value in ValuesOf(brief))
            _values.Add(value);
        foreach (
            var word in texts
                .Concat(picture.Pictured)
                .Append(texts.Exists(text => text.AsSpan().ContainsAny("$€£¥")) ? "price preis prix precio prezzo" : "")
                .Append((brief as DiagramBrief)?.Topic?.Replace('_', ' ') ?? "")
                .SelectMany(text => WordNormalizer.Split(text.Replace('-', ' ').Replace('/', ' ')))
        )
        {
            _words.Add(word);
            _words.Add(WordNormalizer.Singular(word));
        }
    }

    /// <summary>"tres ventajas": the entries that are there are what is counted.</summary>
    public bool IsCounted(Phrase part, int at) =>
        at > 0
        && part[at].Kind == TokenKind.Word
        && SubjectWords.CountOf(part[at - 1]) is > 1 and var count
        && _counts.Contains(count);

    /// <summary>Values that a bar or a line shows by its length.</summary>
    private static IEnumerable<string> Drawn(Brief brief) =>
        brief switch
        {
            DiagramBrief diagram => BriefTexts
                .Of(diagram.Tasks)
                .Concat(BriefTexts.Of(diagram.Periods))
                .Concat(Values(diagram.Chart)),
            SlideBrief slide => Values(slide.Chart),
            UiMockupBrief screen => screen
                .Charts.SelectMany(chart => Values(chart))
                // Rows and tiles without a heading stand for what they are counted as.
                .Concat(
                    screen.Sections.SelectMany(section =>
                        section.Details.Append(section.Heading ?? "").Append(section.Marked > 0 ? "unread new" : "")
                    )
                )
                .Concat(screen.Fields.Any(field => field.Type == FieldType.Toggle) ? ScreenSwitches.States : [])
                .Concat(
                    screen.Sections.Any(section => section.Form == SectionForm.Grid)
                        ? ["gallery galerie galeria"]
                        : Array.Empty<string>()
                )
                .Concat(
                    screen is { Screen: UiScreen.Calendar, Items.Count: > 0 }
                        ? screen.Items.Select(item => item.When ?? "").Append(CalendarWords)
                        : []
                )
                .Concat(screen.Sidebar ? ["folders folder ordner dossiers carpetas"] : Array.Empty<string>())
                .Concat(screen.Actions.Where(Kinds.Mockups.Controls.IsIcon).Select(action => action.Label)),
            _ => [],
        };

    private const string CalendarWords = "meetings meeting appointments appointment events event termine termin";

    /// <summary>"1.9k" is 1900 on the axis.</summary>
    private static IEnumerable<double> ValuesOf(Brief brief) =>
        (
            brief switch
            {
                SlideBrief { Chart: { } chart } => [chart],
                DiagramBrief { Chart: { } chart } => [chart],
                UiMockupBrief screen => screen.Charts,
                _ => (IReadOnlyList<BriefChart>)[],
            }
        )
            .SelectMany(chart => chart.Series)
            .SelectMany(series => series.Values);

    private static IEnumerable<string> Values(BriefChart? chart) =>
        chart is null
            ? []
            : chart
                .Series.SelectMany(series => series.Values)
                .Select(value => value.ToString("0.####", CultureInfo.InvariantCulture))
                .Append(chart.Title ?? "")
                // What a single row of values is needs no legend.
                .Append(chart.Series is [{ Name: { } name }] ? name : "");

    public bool Has(string text) =>
        NumberText.TryParse(text, out var number) && _values.Contains(number)
        || _all.Contains(Squeeze(text), StringComparison.Ordinal)
        || WordNormalizer.Split(text.Replace('-', ' ')) is { Count: > 0 } words && words.TrueForAll(HasWord);

    private bool HasWord(string word)
    {
        if (_words.Contains(word) || _words.Contains(WordNormalizer.Singular(word)))
            return true;
        // "PCs"
        if (word is [_, _, 's'] && _words.Contains(word[..^1]))
            return true;
        var stem = word[..Math.Max(Math.Min(word.Length, ShortestStem), word.Length - 3)];
        return word.Length > ShortestStem
            && _words.Any(each =>
                each.StartsWith(stem, StringComparison.Ordinal) && each.Length - stem.Length <= ShortestStem
            );
    }

    private static string Squeeze(string text) =>
        string.Concat(WordNormalizer.Fold(text).Where(letter => char.IsLetterOrDigit(letter) || letter == '%'));
}
