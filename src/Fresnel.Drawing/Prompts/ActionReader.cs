using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the buttons of a screen: quoted, "buttons Continue and Skip", "a green Send button".</summary>
internal sealed class ActionReader
{
    /// <summary>Of all labels after the word for a button.</summary>
    private const int MostWords = 60;

    private readonly PromptContext _context;
    private readonly Phrase _all;

    private ActionReader(PromptContext context) => (_context, _all) = (context, context.Rest.All);

    public static IReadOnlyList<BriefAction> Read(PromptContext context) => new ActionReader(context).Read();

    private IReadOnlyList<BriefAction> Read()
    {
        var prompt = _context.Prompt.All;
        var actions = _context
            .Texts.Where(text => text.Role == TextRole.Button)
            .SelectMany(text => text.Text.Split(", ").Select(label => (Label: label, text.Token)))
            .Select(text => new BriefAction { Label = text.Label, Colour = ColourBefore(prompt, text.Token) })
            .ToList();
        for (var i = 0; i < _all.Count; i++)
        {
            if (!_all[i].IsWordIn(UiWords.Button))
                continue;
            var after = LabelsAfter(i);
            if (after.Count > 0)
                actions.AddRange(
                    after.Select(label => new BriefAction { Label = label, Colour = ColourBefore(_all, i) })
                );
            else if (LabelBefore(i) is { } label)
            {
                if (OtherBefore(i) is { } other)
                    actions.Add(new BriefAction { Label = other });
                // "3 answer buttons"
                if (CountBefore(i) is > 1 and <= 6 and var count && !Outline.IsUpper(_all, i - 1))
                {
                    actions.AddRange(
                        Enumerable.Range(1, count).Select(number => new BriefAction { Label = $"{label} {number}" })
                    );
                    continue;
                }

                actions.Add(new BriefAction { Label = label, Colour = ColourBefore(_all, i) });
            }
        }

        for (var i = 1; i < _all.Count; i++)
        {
            if (
                _all[i].IsWordIn(UiWords.Link)
                && LabelBefore(i) is { } label
                && !ListReader.Conjunctions.Contains(label.ToLowerInvariant())
            )
                actions.Add(new BriefAction { Label = label, Style = ActionStyle.Link });
        }

        return
        [
            .. actions
                .DistinctBy(action => action.Label)
                .Select(
                    (action, i) =>
                        action.Style == ActionStyle.Link || IsLink(action.Label)
                            ? action with
                            {
                                Style = ActionStyle.Link,
                            }
                        : i == 0 ? action
                        : action with { Style = ActionStyle.Secondary }
                ),
        ];
    }

    /// <summary>"Forgot password?", "No account yet?"</summary>
    private static bool IsLink(string label) => label.EndsWith('?') || label.EndsWith('？');

    private int CountBefore(int at) =>
        at > 1 && _all[at].Text.EndsWith('s') && SubjectWords.CountOf(_all[at - 2]) is > 1 and var count ? count : 0;

    private static string? ColourBefore(Phrase text, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - 3); i--)
        {
            if (ColourWords.Find(text, i) is { Length: 1 } found)
                return found.Colour.Hex;
        }

        return null;
    }

    /// <summary>"buttons Continue and Skip", "two buttons: Start free trial, Book a demo".</summary>
    private List<string> LabelsAfter(int at)
    {
        var start = at + 1;
        var colon = start < _all.Count && _all[start].Kind == TokenKind.Mark && _all[start].Text is ":" or "：";
        start += colon ? 1 : 0;
        if (start >= _all.Count || (!colon && (_all[start].Kind != TokenKind.Word || !Outline.IsUpper(_all, start))))
            return [];
        var end = start;
        while (
            end < _all.Count
            && end - start < MostWords
            && _all[end].Kind != TokenKind.Break
            && !(_all[end].Kind == TokenKind.Mark && _all[end].Text is "." or ";")
            && !_all[end].IsWord("with")
        )
            end++;
        var parts = ListReader.Split(_all.Slice(start, end));
        // One button has one label; in "a button Save, settings …" the rest is another part.
        var one =
            _all[at].Text
            is "button"
                or "cta"
                or "knopf"
                or "boton"
                or "bouton"
                or "pulsante"
                or "botao"
                or "knop"
                or "przycisk";
        return
        [
            .. parts
                .TakeWhile((part, i) => i == 0 || (!one && (colon || Outline.IsUpper(part, 0))))
                .Select(part => part.Text),
        ];
    }

    /// <summary>"a Send button", "Log in button".</summary>
    private string? LabelBefore(int at)
    {
        var start = at;
        while (
            start > 0
            && _all[start - 1].Kind == TokenKind.Word
            && at - start < 5
            && !_all[start - 1].IsWordIn(ListReader.Articles)
            && (
                _all[start - 1].Text is not ("and" or "with" or "or" or "large" or "primary" or "big")
                || IsInsideLabel(start - 1)
            )
            && ColourWords.Find(_all, start - 1) is null
        )
            start--;
        var first = start;
        while (start < at && !Outline.IsUpper(_all, start))
            start++;
        if (start < at)
            return _all.Slice(start, at).Text;
        // "a green sign in button": no capital, but nothing else than a label.
        while (first < at && _all[first].IsWordIn(Looks))
            first++;
        return first < at && at - first <= 3 && !_all[first].IsWordIn(NoLabels)
            ? SlideReader.Capitalize(_all.Slice(first, at).Text)
            : null;
    }

    /// <summary>"Edit and Delete buttons", "mute and end call buttons": the label before the joining word.</summary>
    private string? OtherBefore(int at)
    {
        if (!_all[at].Text.EndsWith('s'))
            return null;
        var and = at - 1;
        while (and > 0 && at - and < 4 && !_all[and].IsWord("and"))
            and--;
        if (and < 1 || !_all[and].IsWord("and"))
            return null;
        var start = and;
        while (
            start > 0
            && and - start < 3
            && _all[start - 1].Kind == TokenKind.Word
            && !_all[start - 1].IsWordIn(ListReader.Articles)
            && !_all[start - 1].IsWord("with")
            && !_all[start - 1].IsWordIn(NoLabels)
        )
            start--;
        return start < and ? SlideReader.Capitalize(_all.Slice(start, and).Text) : null;
    }

    /// <summary>"Continue with Google button": a joining word between capitals.</summary>
    private bool IsInsideLabel(int at) =>
        _all[at].IsWord("with")
        && at > 0
        && _all[at - 1].Kind == TokenKind.Word
        && Outline.IsUpper(_all, at - 1)
        && Outline.IsUpper(_all, at + 1);

    private static readonly HashSet<string> Looks = WordList.Parse(
        "small round rounded bold bright wide full solid outlined floating main secondary prominent clear new"
    );

    private static readonly HashSet<string> NoLabels = WordList.Parse(
        "action actions one two three four five several some more other the a same its each radio push for of in on to social"
    );
}
