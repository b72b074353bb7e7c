using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads the lists of a screen that have a name or a number: "popular places Rome, Kyoto", "three steps 1 Choose, 2 Meet",
/// "four job listings with salary", "3 new messages from Tom, Lisa and the system".
/// </summary>
internal sealed partial class ScreenLists
{
    private const int Most = 12;
    private const int MostLead = 4;

    private readonly PromptContext _context;
    private readonly UiScreen _screen;
    private readonly Phrase _all;
    private readonly int[] _used;
    private readonly List<UiSection> _sections = [];
    private readonly List<Metric> _metrics = [];
    private readonly List<string> _pictures = [];
    private readonly List<BriefItem> _amounts = [];
    private string? _title;

    private ScreenLists(PromptContext context, UiScreen screen)
    {
        (_context, _screen, _all) = (context, screen, context.Rest.All);
        _used = new int[_all.Count];
    }

    /// <param name="Pictures">What pictures on the screen show: "a rocket".</param>
    /// <param name="Title">A name that stands alone.</param>
    /// <param name="Remaining">The context without the words of the lists.</param>
    public sealed record Result(
        IReadOnlyList<UiSection> Sections,
        IReadOnlyList<Metric> Metrics,
        IReadOnlyList<string> Pictures,
        string? Title,
        PromptContext Remaining
    );

    public static Result Read(PromptContext context, UiScreen screen) => new ScreenLists(context, screen).Read();

    private Result Read()
    {
        var parts = Parts();
        // The first that fits reads a part, and the parts after it that belong to it.
        Func<List<Phrase>, int, Phrase, int?>[] readers =
        [
            ReadHeaded,
            ReadNamed,
            ReadCounted,
            ReadAmount,
            ReadDetailed,
            ReadOf,
            ReadLists,
            ReadGrid,
            ReadRate,
            ReadFigure,
            ReadTitle,
            ReadPicture,
            ReadThing,
        ];
        for (var i = 0; i < parts.Count; i++)
        {
            var text = parts[i].TrimStart(s_joints).Trim();
            if (text.IsEmpty)
                continue;
            foreach (var read in readers)
            {
                if (read(parts, i, text) is not { } end)
                    continue;
                i = end;
                break;
            }
        }

        if (!_used.Contains(2))
            return new([], [], [], null, _context);
        if (_amounts.Count > 0)
            _sections.Add(new UiSection { Items = _amounts });
        var rest = _context.Rest.Without(_used);
        return new(
            _sections,
            _metrics,
            _pictures,
            _title,
            _context with
            {
                Rest = rest,
                Outline = Outline.Read(rest.All),
            }
        );
    }

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "and und et y e with mit avec con com plus the a an has its showing shows"
    );

    /// <summary>At commas, semicolons and ends of sentences, and at "and a", "and three".</summary>
    private List<Phrase> Parts()
    {
        var parts = new List<Phrase>();
        for (var at = 0; at < _context.Outline.Clauses.Count; at++)
        {
            var clause = _context.Outline.Clauses[at];
            // What stands before the first colon is the picture's own name, or what its entries are: "with 3 notifications: …".
            if (clause is { HasColon: true, Label.Count: > 0 } && HeadOf(clause.Label) is { IsEmpty: false } head)
                parts.Add(head);
            var whole = at == 0 && clause.HasColon && !clause.Body.IsEmpty ? clause.Body : ContentList.WholeOf(clause);
            foreach (var part in whole.Split(ListReader.IsComma))
            {
                var start = 0;
                for (var i = 1; i + 1 < part.Count; i++)
                {
                    if (IsNamedList(part, i))
                    {
                        parts.Add(part.Slice(start, i).Trim());
                        start = i + 1;
                        continue;
                    }

                    if (
                        part[i].Depth > part[0].Depth
                        || !(part[i].IsWordIn(ListReader.Conjunctions) || part[i].IsWord("with"))
                        || part[i].IsWord("with") && part.Before(i).Any(token => token.IsWordIn(s_pictures))
                        || !(
                            part[i + 1].IsWordIn(ListReader.Articles)
                            || SubjectWords.CountOf(part[i + 1]) > 1
                                && (
                                    part[i + 1].Kind == TokenKind.Word
                                    || part.Slice(i + 2, Math.Min(i + 4, part.Count)).Any(token => IsPlural(token.Text))
                                )
                        )
                        || i + 2 >= part.Count
                        || Outline.IsUpper(part, i + 2)
                    )
                        continue;
                    parts.Add(part.Slice(start, i).Trim());
                    start = i + 1;
                }

                parts.Add(part.Slice(start, part.Count).Trim());
            }
        }

        return [.. parts.Select(WithoutLastJoint).Where(part => !part.IsEmpty)];
    }

    private static Phrase HeadOf(Phrase label)
    {
        var count = label.Tokens.ToList().FindLastIndex(token => SubjectWords.CountOf(token) is > 1 and <= Most);
        return count >= 0 && label.Count - count is 2 or 3 && IsPlural(label[label.Count - 1].Text)
            ? label.Slice(count, label.Count)
            : label.Slice(0, 0);
    }

    /// <summary>"4 episodes and", where what followed has been read.</summary>
    private static Phrase WithoutLastJoint(Phrase part)
    {
        while (
            !part.IsEmpty
            && (
                part[part.Count - 1].IsWordIn(ListReader.Conjunctions)
                || part[part.Count - 1].IsWordIn(s_some) && part.Count > 1
            )
        )
            part = part.Slice(0, part.Count - 1);
        return part;
    }

    /// <summary>'"What is it?" with answers Lima, …': a joining word, a name in lower case, a capital.</summary>
    private static bool IsNamedList(Phrase part, int at) =>
        part[at].IsWordIn(s_with)
        && at + 2 < part.Count
        && part[at + 1].Kind == TokenKind.Word
        && !Outline.IsUpper(part, at + 1)
        && !part[at + 1].IsWordIn(ListReader.Articles)
        && !part[at + 1].IsWordIn(s_in)
        && part[at + 2].Kind is TokenKind.Word or TokenKind.Quote
        && Outline.IsUpper(part, at + 2);
}
