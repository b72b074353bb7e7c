using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>
/// Values on any page by the labels that stand before, beside or above them: cards, tickets, statements, settings. Every word of the
/// question's subject must be on the page, and labels that fit equally well must have one value.
/// </summary>
internal sealed partial class LabelledValues
{
    private const int MostLabelWords = 6,
        FarRight = 40;

    private readonly QuestionTerms _terms;
    private readonly WantedValue _wanted;
    private readonly PageCells _cells;
    private readonly HashSet<string> _onPage;
    private readonly bool _asksWho,
        _mustBeWhole;

    private LabelledValues(PageQuestion question, IReadOnlyList<PageWord> words, bool isWhole)
    {
        _terms = QuestionTerms.Of(question.Plain);
        _wanted = WantedValue.Of(question);
        _cells = new(words);
        _onPage = [.. words.SelectMany(word => QuestionTerms.In(word.Text))];
        if (_terms.Subject.Count == 0) // "the train number" may be a number or a train
            _terms = new([.. _terms.Generic.Where(IsOnPage)], []);
        _asksWho = Who().IsMatch(question.Plain);
        _mustBeWhole =
            isWhole
            || question.Wants(PageIntents.Highest | PageIntents.Lowest | PageIntents.Average | PageIntents.Difference);
    }

    /// <returns>Null: no label fits, or several do with different values.</returns>
    /// <param name="isWhole">Whether the label must have every word of the subject.</param>
    public static Fact? Answer(PageQuestion question, PageContent content, bool isWhole = false)
    {
        if (content.Words.Count == 0 || question.Wants(PageIntents.Kind))
            return null;
        return Asks().IsMatch(question.Plain) ? new LabelledValues(question, content.Words, isWhole).Answer()
            : Holds().IsMatch(question.Plain) ? new LabelledValues(question, content.Words, isWhole).Hold()
            : null;
    }

    /// <summary>The value of a name of lower-case words, such as a property of a schema has.</summary>
    /// <returns>Null: as of an answer.</returns>
    public static string? Find(string name, PageContent content)
    {
        var question = $"what is the {name}";
        return
            content.Words.Count > 0
            && new LabelledValues(new(question, IntentWords.In(question)), content.Words, isWhole: false).Answer()
                is PageValue found
            ? found.Value
            : null;
    }

    // "Is it open on Sunday?" beside "Sunday closed"; "is the hotspot on?" beside "Hotspot Off".
    private PageStatement? Hold()
    {
        if (Answer() is not PageValue labelled)
            return null;
        var isOpen = Opening().IsMatch(labelled.Value);
        return isOpen || Closed().IsMatch(labelled.Value)
            ? new(isOpen, labelled.Name, $"is {labelled.Value}", $"is {labelled.Value}")
            : null;
    }

    private Fact? Answer()
    {
        if (_terms.Subject.Count == 0 || !_terms.Subject.All(IsOnPage))
            return null;
        if (_wanted.IsCount && Counted() is { } counted)
            return counted;
        var found = _cells
            .All.SelectMany(place => Labels(place.Cell).Select(label => (place, label, Fit: FitOf(label.Name))))
            .Where(candidate => candidate.Fit > 0)
            .Select(candidate =>
                (candidate.Fit, Name: candidate.label.Name.Trim(), Value: ValueOf(candidate.place, candidate.label))
            )
            .Where(candidate => candidate.Value is not null)
            .ToList();
        if (found.Count == 0)
            return null;
        var most = found.Max(candidate => candidate.Fit);
        var best = found.Where(candidate => candidate.Fit == most).DistinctBy(candidate => candidate.Value).ToList();
        if (best.Count > 1) // "the gate of the flight" is a gate
        {
            var first = best.Min(candidate => PlaceOf(candidate.Name));
            best.RemoveAll(candidate => PlaceOf(candidate.Name) > first);
        }
        return best is [var only] ? new PageValue(Article().Replace(only.Name, ""), only.Value!) : null;
    }

    private bool IsOnPage(string word) => _onPage.Any(other => AreAlike(word, other));

    // "2 attachments".
    private PageCount? Counted()
    {
        var all = _cells
            .All.Select(place => CountBefore().Match(place.Cell.Text))
            .Where(match => match.Success && FitOf(match.Groups["name"].Value) > 0)
            .Select(match => new PageCount(
                match.Groups["name"].Value,
                int.Parse(match.Groups["count"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            ))
            .ToList();
        return all is [var only] ? only : null;
    }

    // Of the first word of the question's subject that a label has.
    private int PlaceOf(string name) =>
        _terms.Subject.Index().First(word => QuestionTerms.In(name).Any(other => AreAlike(word.Item, other))).Index;

    // "Total: 12", "Total is 12", "Total 12 g"; else the whole text, whose value stands beside or below it.
    private static IEnumerable<(string Name, string After)> Labels(PageWord cell)
    {
        if (Inline().Match(cell.Text) is { Success: true } inline)
            yield return (inline.Groups["name"].Value, inline.Groups["rest"].Value);
        else
        {
            if (BeforeNumber().Match(cell.Text) is { Success: true } number)
                yield return (number.Groups["name"].Value, number.Groups["rest"].Value);
            yield return (cell.Text, "");
        }
    }

    // The share of the label and of the question that are the same; 0: it is another label.
    private double FitOf(string name)
    {
        var words = QuestionTerms.In(name).ToList();
        if (words.Count is 0 or > MostLabelWords)
            return 0;
        var common = _terms.Subject.Count(word => words.Exists(other => AreAlike(word, other)));
        var strange = words.Count(word =>
            !_terms.Subject.Any(other => AreAlike(other, word))
            && !_terms.Generic.Any(other => AreAlike(other, word))
            && !QuestionTerms.IsFrame(word)
        );
        var isWhole = common == _terms.Subject.Count;
        return common == 0 || (!isWhole && (strange > 0 || _mustBeWhole)) || strange > 2 * common
            ? 0
            : common + (_terms.Generic.Count(word => words.Contains(word)) * .25) - (strange * .3);
    }

    private string? ValueOf((PageWord Cell, int Row) place, (string Name, string After) label)
    {
        if (label.After.Length > 0)
            return _asksWho && label.After.Any(char.IsDigit) ? null : _wanted.In(label.After);
        if (_asksWho)
            return null;
        var (cell, row) = place;
        var isFirst = !_cells
            .LeftOf(cell, row)
            .Any(left => left.Text.Any(char.IsLetter) && !left.Text.Any(char.IsDigit));
        if (_wanted.IsAny && _cells.IsUnderNumbers(row) && _cells.Over(cell, row) is { } figure)
            return _wanted.Whole(figure.Text);
        if (!isFirst && !_wanted.IsAny && _cells.Over(cell, row) is { } number)
            return _wanted.Whole(number.Text);
        if (!_cells.IsHeader(row) && isFirst)
        {
            var beside = _cells
                .RightOf(cell, row)
                .Where(right => right.Left - cell.Right < FarRight * cell.Height)
                .Select(right => _wanted.Whole(right.Text))
                .FirstOrDefault(value => value is not null);
            beside ??= _wanted is { IsAny: false, IsCount: false }
                ? _cells
                    .LeftOf(cell, row)
                    .Select(left => _wanted.Whole(left.Text))
                    .LastOrDefault(value => value is not null)
                : null;
            if (beside is not null)
                return beside;
            if (!_wanted.IsAny && _cells.Over(cell, row) is { } over && _wanted.Whole(over.Text) is { } above)
                return above;
            if (_cells.RightOf(cell, row).Any())
                return null;
        }
        return
            _cells.Below(cell, row) is { } below
            && (IsLabelLike(cell, below) || _cells.IsHeader(row) || (_wanted.IsAny && IsNamedInFull(label.Name)))
            ? _wanted.Whole(below.Text)
            : null;
    }

    // "What is the device name?" over "Device name".
    private bool IsNamedInFull(string name) =>
        QuestionTerms.In(name).ToList() is { Count: > 1 } words
        && words.TrueForAll(word => _terms.Subject.Concat(_terms.Generic).Any(other => AreAlike(other, word)))
        && _terms.Subject.All(word => words.Exists(other => AreAlike(word, other)));

    // A text below is a value where it looks like one: larger, with digits, or the label ends with a colon.
    private static bool IsLabelLike(PageWord label, PageWord value) =>
        label.Text.TrimEnd().EndsWith(':')
        || value.Height > label.Height * 1.15
        || (value.Text.Any(char.IsDigit) && !label.Text.Any(char.IsDigit))
        || (label.Text.Length > 2 && !label.Text.Any(char.IsLower));

    private static bool AreAlike(string word, string other) => Mentions.AreAlike(word, other, isExact: false);

    [GeneratedRegex(
        @"^(and |in |at |on |from |by |under |um |ab |von |zu |auf |à |a |de |en |em |op |per |di |da )?(what|which|when|who|how (much|many|long|high|big|heavy|tall|expensive)|was|wie|wann|welche[rsmn]?|wer|quel(le)?s?|combien|quand|cuál|cuánt[oa]s?|cuándo|qué|qual[ei]?|quais|quant[oaie]s?|quando|que|che|cosa|wat|welke?|hoeveel|wanneer|find|give|read)\b"
    )]
    private static partial Regex Asks();

    [GeneratedRegex(
        @"^(is|are|was|were|ist|sind|est|sont|está|están|è|é|is het)\b.*\b(on|off|open|closed|geöffnet|offen|geschlossen|an|aus|ouverte?s?|fermée?s?|abiert[oa]s?|cerrad[oa]s?|apert[oa]|chius[oa]|aberto|aberta|fechad[oa]|open)\b|^est-(elle|il|ce)\b"
    )]
    private static partial Regex Holds();

    [GeneratedRegex(
        @"^\W*(on|open|yes|enabled|an|ein|offen|geöffnet|ouvert|abierto|aperto|aberto)\b|\d ?h? ?(?:[-–]|to|bis|à|a) ?\d",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^\W*(off|closed|no|disabled|aus|geschlossen|fermée?|cerrado|chiuso|fechado|gesloten|stängt|zamknięte)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Closed();

    [GeneratedRegex(@"^(?:the|a|an|der|die|das|le|la|les|el|il) ", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"^(?<count>\d{1,3}(?:,\d{3})*|\d{1,6}) (?<name>[\p{L}][\p{L} ]*)$")]
    private static partial Regex CountBefore();

    [GeneratedRegex(@"^(who|wer|qui|quién|quem|chi)\b")]
    private static partial Regex Who();

    [GeneratedRegex(@"^(?<name>[\p{L}][^:=]{0,40}?)(?<!\d)\s*(?::|=|\s(?:is|are|ist|est|è|é|es)\s)\s*(?<rest>\S.*)$")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?<name>[\p{L}][\p{L}\p{M} .'&/-]{0,40}?)[ .]+(?<rest>[-−]?[€$£+]?\d.*)$")]
    private static partial Regex BeforeNumber();
}
