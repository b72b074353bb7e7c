using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>
/// Reads the colours of single entries and what stands out: "train in blue", "nucleus purple", "highlight Lille", "with Lille
/// highlighted in red".
/// </summary>
/// <param name="used">Marks for each token: 0 free, 1 read, 2 read and a clause ends here.</param>
internal sealed class TintReader(PromptText prompt, int[] used)
{
    /// <summary>Words of a name before its colour.</summary>
    private const int LongestName = 4;

    private static readonly HashSet<string> s_ins = WordList.Parse("in en em w in: as colored coloured");

    private static readonly HashSet<string> s_articles = WordList.Parse(
        "a an the bright strong light dark deep pale eine einem einer un une der die das den le la el il o"
    );

    private static readonly HashSet<string> s_shades = WordList.Parse("light dark deep pale bright hell dunkel");

    /// <summary>What has the colours of the page.</summary>
    private static readonly HashSet<string> s_pages = WordList.Parse(
        """
        slide slides page chart diagram graph background ground backdrop theme colour colours color colors palette style text title
        headline heading font letters lettering design layout everything all it accents accent tones poster border frame folie
        hintergrund titel schrift fond fondo sfondo fundo titre titulo titolo look map grid paper board
        """
    );

    private static readonly HashSet<string> s_highlights = WordList.Parse(
        """
        highlight highlighting highlights emphasise emphasize emphasising emphasizing emphasis accentuate hervorheben hebe betone
        resalta resaltar destaca destacar souligne surligne evidenzia
        """
    );

    private static readonly HashSet<string> s_highlighted = WordList.Parse(
        """
        highlighted emphasised emphasized marked circled hervorgehoben markiert betont resaltado resaltada destacado destacada
        evidenziato evidenziata surligne surlignee
        """
    );

    private static readonly HashSet<string> s_makes = WordList.Parse(
        "make makes colour color paint draw show mark marking keep with and the but having on of its into"
    );

    private static readonly HashSet<string> s_prepositions = WordList.Parse(
        "from to at by for about between over under on when if becomes turns goes von zu nach mit de des du avec con para"
    );

    private static readonly HashSet<string> s_currents = WordList.Parse("current active ongoing aktuell aktuelle");

    private readonly List<EntryTint> _tints = [];

    public List<EntryTint> Read()
    {
        for (var i = 0; i < prompt.Tokens.Count; i++)
        {
            if (used[i] != 0 || prompt.Tokens[i].Kind != TokenKind.Word)
                continue;
            if (prompt.Tokens[i].IsWordIn(s_highlights))
                ReadHighlight(i);
            else if (prompt.Tokens[i].IsWordIn(s_highlighted))
                ReadHighlighted(i);
            else if (ColourAt(i) is var (colour, end))
            {
                ReadColoured(i, end, colour);
                i = end - 1;
            }
        }

        return _tints;
    }

    /// <summary>"highlight Wednesday in orange", "highlighting the last bar".</summary>
    private void ReadHighlight(int at)
    {
        var end = at + 1;
        while (end < prompt.Tokens.Count && !IsBoundary(end) && !IsIn(end) && end - at <= LongestName + 2)
            end++;
        var name = Trim(at + 1, end);
        if (name.IsEmpty)
            return;
        var (colour, to) = AfterIn(end);
        Add(name, colour, from: at, to);
    }

    /// <summary>"with Lille highlighted in red", "step 3 is highlighted".</summary>
    private void ReadHighlighted(int at)
    {
        // "highlighted as most popular" says more of a plan.
        if (at + 1 < prompt.Tokens.Count && prompt.Tokens[at + 1].IsWord("as"))
            return;
        var name = NameBefore(at);
        if (name.IsEmpty || name.Any(token => token.IsWordIn(s_pages)))
            return;
        var (colour, to) = AfterIn(at + 1);
        Add(name, colour, from: IsMentioned(name) ? name.From : at, to);
    }

    /// <summary>"train in blue", "nucleus purple".</summary>
    private void ReadColoured(int at, int end, Rgb colour)
    {
        var isIn = at > 0 && IsIn(at - 1);
        var start = isIn ? at - 1 : at;
        if (!isIn && at > 0 && prompt.Tokens[at - 1].IsWordIn(s_articles))
            start = at - 1;
        if (
            end < prompt.Tokens.Count
            && !IsBoundary(end)
            && !prompt.Tokens[end].IsWordIn(ListReader.Conjunctions)
            && !prompt.Tokens[end].IsWordIn(s_makes)
        )
        {
            ReadBefore(at, end, colour);
            return;
        }

        var name = NameBefore(start);
        if (name.IsEmpty || name.Any(token => token.IsWordIn(s_pages)) || IsKind(name) || !isIn && !StartsPart(name))
            return;
        var isNamed = name.Count > 0 && !name.Tokens.All(token => token.IsWordIn(SubjectWords.Adjectives));
        if (isNamed)
            Add(name, colour.Hex, from: IsMentioned(name) ? name.From : start, end);
    }

    /// <summary>"yellow diamonds", "light blue vacuole": what follows is what is coloured, and stays where it is.</summary>
    private void ReadBefore(int at, int end, Rgb colour)
    {
        var to = end;
        while (to < prompt.Tokens.Count && to - end < 2 && prompt.Tokens[to].Kind == TokenKind.Word && !IsIn(to))
        {
            if (
                prompt.Tokens[to].IsWordIn(s_makes)
                || prompt.Tokens[to].IsWordIn(ListReader.Conjunctions)
                || used[to] != 0
            )
                break;
            to++;
        }

        var name = new Phrase(prompt, end, to);
        if (name.IsEmpty || name.Any(token => token.IsWordIn(s_pages)) || IsKind(name))
            return;
        var isRole = name.Tokens.All(EntryNames.IsPart) && name.Count == 1 && IsEndOfPart(to);
        var from = at;
        // "decisions as yellow diamonds", "yellow diamonds": no entries of their own.
        while (
            isRole && from > 0 && (prompt.Tokens[from - 1].IsWordIn(s_as) || EntryNames.IsPart(prompt.Tokens[from - 1]))
        )
            from--;
        isRole &= from < at;
        _tints.Add(new(name, colour.Hex, isRole, false, new Phrase(prompt, from, to).Text));
        for (var i = from; isRole && i < to; i++)
            used[i] = 2;
    }

    private bool IsEndOfPart(int at) => at >= prompt.Tokens.Count || IsBoundary(at);

    private static readonly HashSet<string> s_as = WordList.Parse("as are with als in");

    private void Add(Phrase name, string? colour, int from, int to)
    {
        var isCurrent = name.Count > 1 && name[0].IsWordIn(s_currents);
        var words = new Phrase(prompt, Math.Min(name.From, from), to).Text;
        _tints.Add(new(isCurrent ? name.Slice(1, name.Count) : name, colour, true, isCurrent, words));
        while (from > 0 && used[from - 1] == 0 && prompt.Tokens[from - 1].IsWordIn(s_makes) && from <= name.From)
            from--;
        for (var i = from; i < to; i++)
            used[i] = from <= name.From ? 2 : 1;
    }

    /// <summary>The colour after "in"; null for none.</summary>
    private (string? Colour, int To) AfterIn(int at)
    {
        if (at + 1 >= prompt.Tokens.Count || !IsIn(at))
            return (null, at);
        var next = at + 1;
        while (next < prompt.Tokens.Count - 1 && prompt.Tokens[next].IsWordIn(s_articles) && ColourAt(next) is null)
            next++;
        // "highlighted in bold"
        if (prompt.Tokens[next].IsWord("bold"))
            return (null, next + 1);
        return ColourAt(next) is var (colour, end) ? (colour.Hex, end) : (null, at);
    }

    private bool IsIn(int at) => prompt.Tokens[at].IsWordIn(s_ins);

    private (Rgb Colour, int End)? ColourAt(int at)
    {
        var shade = prompt.Tokens[at].IsWordIn(s_shades) ? prompt.Tokens[at].Text : "";
        var from = shade.Length > 0 ? at + 1 : at;
        if (from >= prompt.Tokens.Count || ColourWords.Find(prompt.All, from) is not { } found)
            return null;
        // "Apple, Orange": a name of a thing has a capital, or no "in" before it.
        var isThing = found.Length == 1 && prompt.Tokens[from].IsWordIn(s_things);
        if (isThing && !(at > 0 && IsIn(at - 1)) || IsCapital(from) && !(at > 0 && IsIn(at - 1)))
            return null;
        var colour = shade switch
        {
            "dark" or "deep" or "dunkel" => found.Colour.Blend(new Rgb(0, 0, 0), 0.4),
            "light" or "pale" or "hell" => found.Colour.Blend(Rgb.White, 0.5),
            _ => found.Colour,
        };
        return (colour, from + found.Length);
    }

    private static readonly HashSet<string> s_things = WordList.Parse(
        "orange gold silver bronze rose chocolate coffee cream salmon peach olive mint cherry lime plum wine ruby"
    );

    private bool IsCapital(int at) => at > 0 && char.IsUpper(prompt.Source[prompt.Tokens[at].Start]);

    /// <summary>The words before a position, back to the start of their part.</summary>
    private Phrase NameBefore(int at)
    {
        var from = at;
        while (
            from > 0
            && at - from < LongestName
            && used[from - 1] == 0
            && !IsBoundary(from - 1)
            && !prompt.Tokens[from - 1].IsWordIn(s_makes)
            && !prompt.Tokens[from - 1].IsWordIn(s_prepositions)
            && !prompt.Tokens[from - 1].IsWordIn(ListReader.Conjunctions)
        )
            from--;
        return Trim(from, at);
    }

    private Phrase Trim(int from, int to)
    {
        var name = new Phrase(prompt, from, to).TrimStart(s_makes).TrimStart(ListReader.Articles).Trim();
        while (!name.IsEmpty && name[name.Count - 1].IsWordIn(s_verbs))
            name = name.Slice(0, name.Count - 1);
        return name;
    }

    private static readonly HashSet<string> s_verbs = WordList.Parse("is are be being ist sind est es");

    private bool StartsPart(Phrase name)
    {
        var before = name.From - 1;
        while (before >= 0 && prompt.Tokens[before].IsWordIn(ListReader.Articles))
            before--;
        return before < 0
            || IsBoundary(before)
            || used[before] != 0
            || prompt.Tokens[before].IsWordIn(ListReader.Conjunctions)
            || prompt.Tokens[before].IsWordIn(s_makes);
    }

    private bool IsKind(Phrase name) =>
        KindLexicon.Names.First(name.Slice(name.Count - 1, name.Count)) is not null && !IsMentioned(name);

    /// <summary>Whether the prompt names the entry somewhere else, or the name is no entry but a part of the chart.</summary>
    private bool IsMentioned(Phrase name) =>
        EntryNames.IsPosition(name)
        || name.Tokens.Where(token => token.Kind == TokenKind.Word && !EntryNames.IsPart(token)).ToList() is var words
            && words.TrueForAll(word =>
                prompt.All.Any(token =>
                    (token.Start < name[0].Start || token.Start >= name[name.Count - 1].End)
                    && EntryNames.IsSame(token, word)
                )
            );

    private bool IsBoundary(int at) =>
        prompt.Tokens[at].Kind is TokenKind.Break or TokenKind.Arrow
        || prompt.Tokens[at].Kind == TokenKind.Mark
            && prompt.Tokens[at].Text
                is ","
                    or "."
                    or ";"
                    or ":"
                    or "("
                    or ")"
                    or "!"
                    or "、"
                    or "，"
                    or "。"
                    or "–"
                    or "—";
}
