using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <content>Lists by the word for them, rates and grids.</content>
internal sealed partial class ScreenLists
{
    /// <summary>"price 2.50 per hour": a figure with what it is for.</summary>
    private int? ReadRate(List<Phrase> parts, int at, Phrase text)
    {
        var number = text.IndexOf(token => token.Kind == TokenKind.Number);
        if (number is < 1 or > 3 || number + 2 >= text.Count || text.Count - number > 4)
            return null;
        if (!(text[number + 1].IsWord("per") || text[number + 1].IsWord("a") || text[number + 1].Is('/')))
            return null;
        var name = text.Before(number);
        if (name.Any(token => token.Kind != TokenKind.Word || Outline.IsUpper(name, 0)) || IsOther(name))
            return null;
        _metrics.Add(
            new Metric { Name = SlideReader.Capitalize(name.Text), Value = text.Slice(number, text.Count).Text }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"a file list with size and date": what each row has.</summary>
    private int? ReadDetailed(List<Phrase> parts, int at, Phrase text)
    {
        var list = text.IndexOf(token => token.IsWord("list") || token.IsWord("liste"));
        if (
            list is < 0 or > 3
            || list + 2 >= text.Count
            || !text[list + 1].IsWordIn(s_with)
            || IsOther(text.After(list + 1))
        )
            return null;
        var details = text.After(list + 1).Split(token => token.IsWordIn(ListReader.Conjunctions));
        if (
            details.Count > 3
            || details.Exists(detail =>
                detail.Count > 2
                || Outline.IsUpper(detail, 0)
                || detail.Any(token => token.Kind != TokenKind.Word || IsPlural(token.Text))
            )
        )
            return null;
        _sections.Add(
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Slice(0, list + 1).Text),
                Count = 5,
                Details =
                [
                    .. details.Select(detail => SlideReader.Capitalize(detail.TrimStart(ListReader.Articles).Text)),
                ],
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"question 2 of 5": how far it is.</summary>
    private int? ReadOf(List<Phrase> parts, int at, Phrase text)
    {
        if (
            text.Count != 4
            || text[0].Kind != TokenKind.Word
            || Outline.IsUpper(text, 0)
            || text[1].Kind != TokenKind.Number
            || text[2].Text is not ("of" or "von" or "de" or "di" or "sur")
            || text[3].Kind != TokenKind.Number
        )
            return null;
        _sections.Insert(
            0,
            new UiSection
            {
                Heading = SlideReader.Capitalize(text.Text),
                Form = SectionForm.Progress,
                Items = [new BriefItem { Label = "", Value = $"{text[1].Text} of {text[3].Text}" }],
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"list of ingredients and steps": a list for each.</summary>
    private int? ReadLists(List<Phrase> parts, int at, Phrase text)
    {
        if (text.Count is < 5 or > 8 || text[0].Text is not ("list" or "lists" or "liste") || !text[1].IsWordIn(s_from))
            return null;
        var names = text.After(1).Split(token => token.IsWordIn(ListReader.Conjunctions));
        if (
            names.Count < 2
            || names.Exists(name =>
                name.Count > 2
                || IsOther(name)
                || name.Any(token => token.Kind != TokenKind.Word)
                || !IsPlural(name[name.Count - 1].Text)
            )
        )
            return null;
        _sections.AddRange(
            names.Select(name => new UiSection { Heading = SlideReader.Capitalize(name.Text), Form = SectionForm.List })
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"shipping 4.90" of a cart.</summary>
    private int? ReadAmount(List<Phrase> parts, int at, Phrase text)
    {
        if (
            _screen != UiScreen.Cart
            || text.Count is < 2 or > 4
            || text[text.Count - 1].Kind != TokenKind.Number
            || FactScanner.IsMoney(text[text.Count - 1])
            || text.Before(text.Count - 1).Any(token => token.Kind != TokenKind.Word)
        )
            return null;
        _amounts.Add(
            new BriefItem
            {
                Label = SlideReader.Capitalize(text.Before(text.Count - 1).Text),
                Value = text.Slice(text.Count - 1, text.Count).Text,
            }
        );
        Use(parts[at]);
        return at;
    }

    /// <summary>"product grid 2x3 with prices", "a 3 x 3 grid of photos".</summary>
    private int? ReadGrid(List<Phrase> parts, int at, Phrase text)
    {
        if (!text.Any(token => token.IsWord("grid") || token.IsWord("raster")))
            return null;
        for (var i = 0; i < text.Count; i++)
        {
            if (SizeAt(text, i) is not (> 0 and var count, var length) || count > Most)
                continue;
            var of = text.IndexOf(token => token.IsWord("of"), i);
            var with = text.IndexOf(token => token.IsWord("with"), i);
            var name =
                of > 0 ? text.Slice(of + 1, with > of ? with : text.Count)
                : i > 0 ? text.Before(i)
                : text.Slice(i + length, text.Count);
            var content = new string[] { "grid", "raster", "a", "the" };
            var words = name
                .Tokens.Where(token => token.Kind == TokenKind.Word && !content.Contains(token.Text))
                .ToList();
            _sections.Add(
                new UiSection
                {
                    Heading = words.Count == 0 ? null : string.Join(' ', words.Select(word => word.Text)),
                    Form = SectionForm.Grid,
                    Count = count,
                    Details =
                        with > 0 && text.After(with) is { Count: 1 or 2 } detail && !IsOther(detail)
                            ? [SlideReader.Capitalize(Singular(detail))]
                            : [],
                }
            );
            Use(parts[at]);
            return at;
        }

        return null;
    }

    /// <summary>"2x3", "2×3", "2 x 3", "2 by 3".</summary>
    private static (int Count, int Length) SizeAt(Phrase text, int at)
    {
        var (from, to) = (text[at].Start, text[at].End);
        var written = text.Source.Source[from..to].ToLowerInvariant().Split('x', '×');
        if (written.Length == 2 && int.TryParse(written[0], out var a) && int.TryParse(written[1], out var b))
            return (a * b, 1);
        if (
            at + 2 < text.Count
            && int.TryParse(text[at].Text, out var rows)
            && (text[at + 1].Text is "x" or "by" || text[at + 1].Text[0] == '×')
            && int.TryParse(text[at + 2].Text, out var columns)
        )
            return (rows * columns, 3);
        return (0, 0);
    }
}
