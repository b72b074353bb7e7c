using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <content>The colours of the page and of its background.</content>
internal sealed partial class StyleReader
{
    private (Rgb? Background, List<Rgb> Colours) ReadColours()
    {
        Rgb? background = null;
        var colours = new List<Rgb>();
        for (var i = 0; i < _text.Count; )
        {
            var run = Run(i);
            if (run.Colours.Count == 0 || _used[i] != 0)
            {
                i++;
                continue;
            }

            var (before, after) = (Previous(i), Next(run.End));
            if (after >= 0 && after < _text.Count && _text[after].IsWordIn(Backgrounds) || IsBackgroundRun(run.End))
            {
                background ??= run.Colours[0];
                if (_isPage)
                    colours.AddRange(run.Colours);
                Use(StartOfPhrase(i), Math.Min(_text.Count, Math.Max(after + 1, run.End)), 2);
            }
            else if (
                before >= 0
                && _text[before].IsWordIn(Backgrounds)
                && !_text[before].IsWord("sky")
                && !_text[before].IsWord("wall")
            )
            {
                background ??= run.Colours[0];
                if (_isPage)
                    colours.AddRange(run.Colours);
                Use(StartOfPhrase(before), run.End, 2);
            }
            else if (_isPage && IsOfThePage(i, run.End, before, after, run.IsHex))
            {
                colours.AddRange(run.Colours);
                Use(
                    StartOfPhrase(i),
                    after >= 0 && after < _text.Count && _text[after].IsWordIn(ColourNouns) ? after + 1 : run.End,
                    2
                );
            }

            i = run.End;
        }

        return (background, colours);
    }

    /// <summary>"白色背景" is one word.</summary>
    private bool IsBackgroundRun(int end) =>
        end > 0
        && _text[end - 1].Kind == TokenKind.Word
        && _text[end - 1].Text.EndsWith("背景", StringComparison.Ordinal);

    /// <summary>Colours joined by "and", commas or hyphens.</summary>
    private (List<Rgb> Colours, int End, bool IsHex) Run(int at)
    {
        var (colours, end, hex) = (new List<Rgb>(), at, false);
        for (var i = at; i < _text.Count; )
        {
            var modifier = _text[i].IsWordIn(Modifiers) && i + 1 < _text.Count ? _text[i].Text : "";
            var start = modifier.Length > 0 ? i + 1 : i;
            if (ColourWords.Find(_text, start) is not { } found)
            {
                if (
                    colours.Count > 0
                    && (
                        _text[i].IsWordIn(ListReader.Conjunctions)
                        || _text[i].Is(',')
                        || _text[i].Is('-')
                        || _text[i].Is('、')
                        || _text[i].Is('/')
                        || _text[i].IsWord("on")
                        || _text[i].IsWord("with")
                    )
                    && i == end
                )
                {
                    i++;
                    continue;
                }

                break;
            }

            // "brand blue #0057B8" is one colour.
            if (_text[start].Is('#') && colours.Count > 0 && start == end)
                colours.RemoveAt(colours.Count - 1);
            hex |= _text[start].Is('#');
            colours.Add(Shade(found.Colour, modifier));
            i = end = start + found.Length;
        }

        return (colours, end, hex);
    }

    internal static Rgb Shade(Rgb colour, string modifier) =>
        modifier switch
        {
            "dark" or "deep" or "dunkel" => colour.Blend(new Rgb(0, 0, 0), 0.4),
            "light" or "pale" or "hell" => colour.Blend(Rgb.White, 0.5),
            _ => colour,
        };

    private bool IsOfThePage(int from, int end, int before, int after, bool hex)
    {
        if (hex)
            return true;
        if (after >= 0 && after < _text.Count && _text[after].IsWordIn(ColourNouns))
            return true;
        if (IsListed(from, end) || IsOfColumn(from) || IsAmongNames(from))
            return false;
        var starts = from == 0 || IsBoundary(from - 1) || _text[from - 1].Is(':');
        // "black and gold invitation"
        var ends =
            end >= _text.Count
            || IsBoundary(end)
            || _used[end] != 0 && (from == 0 || _text[from - 1].IsWordIn(Fillers) || _used[from - 1] != 0);
        starts |= ends && end < _text.Count && _used[end] != 0;
        // "title slide, dark blue: …", "sale poster, red with snow"
        ends |=
            end < _text.Count
            && from > 0
            && ListReader.IsComma(_text[from - 1])
            && (
                _text[end].Is(':') && !_text.Before(from).Any(token => token.Is(':'))
                || !_isList && _text[end].IsWord("with")
            );
        if (before >= 0 && _text[before].IsWordIn(ColourStarts))
            return ends || _text[end].IsWordIn(Fillers) || _text[end].IsWord("with");
        return ends && (starts || (Run(from).Colours.Count > 1 && !_text[from].Is(',')));
    }

    private bool IsBoundary(int at) =>
        _text[at].Kind is TokenKind.Break or TokenKind.Quote
        || (
            _text[at].Kind == TokenKind.Mark
            && _text[at].Text is "," or "." or ";" or "(" or ")" or "!" or "、" or "，" or "。"
        );

    private int Previous(int at)
    {
        var i = at - 1;
        while (i >= 0 && (_text[i].IsWordIn(Fillers) || _text[i].Is(':')))
            i--;
        return i;
    }

    private int Next(int at)
    {
        var i = at;
        while (
            i < _text.Count
            && i < at + 2
            && (_text[i].IsWordIn(Fillers) || _text[i].Is('の') || _text[i].IsWord("の") || _text[i].IsWord("い"))
        )
            i++;
        return i;
    }

    /// <summary>With the preposition and article before it.</summary>
    private int StartOfPhrase(int at)
    {
        var i = at;
        while (
            i > 0
            && _used[i - 1] == 0
            && (
                _text[i - 1].IsWordIn(Fillers)
                || _text[i - 1].Is(':')
                || _text[i - 1].IsWordIn(ColourStarts)
                || _text[i - 1].Kind == TokenKind.Word
                    && _text[i - 1].Text
                        is "on"
                            or "sur"
                            or "sobre"
                            or "su"
                            or "op"
                            or "na"
                            or "на"
                            or "auf"
                            or "with"
                            or "and"
                            or "against"
                            or "mit"
            )
        )
            i--;
        return i;
    }

    private void Use(int from, int to, int how)
    {
        for (var i = from; i < to; i++)
            _used[i] = Math.Max(_used[i], how);
    }
}
