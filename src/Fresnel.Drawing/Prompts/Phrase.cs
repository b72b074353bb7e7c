using System.Text;

namespace Fresnel.Drawing.Prompts;

/// <summary>A run of tokens of a prompt.</summary>
internal readonly record struct Phrase(PromptText Source, int From, int To)
{
    /// <summary>More entries than any picture shows; the rest of a list is not read.</summary>
    public const int MaxParts = 400;

    public int Count => To - From;

    public bool IsEmpty => To <= From;

    public PromptToken this[int index] => Source.Tokens[From + index];

    public IEnumerable<PromptToken> Tokens
    {
        get
        {
            for (var i = From; i < To; i++)
                yield return Source.Tokens[i];
        }
    }

    /// <summary>As written, in one line; a quotation that is all of it without its marks.</summary>
    public string Text
    {
        get
        {
            if (IsEmpty)
                return "";
            if (Count == 1 && this[0].Kind == TokenKind.Quote)
                return this[0].Text;
            var text = new StringBuilder();
            for (var i = From; i < To; i++)
            {
                var token = Source.Tokens[i];
                if (i > From && (Source.Tokens[i - 1].End < token.Start || token.Kind == TokenKind.Break))
                    text.Append(' ');
                if (token.Kind == TokenKind.Quote)
                    text.Append(token.Text);
                else if (token.Kind != TokenKind.Break)
                    text.Append(Source.Source, token.Start, token.End - token.Start);
            }

            return text.ToString().Trim();
        }
    }

    /// <param name="from">Relative, from 0.</param>
    /// <param name="to">Relative; not included.</param>
    public Phrase Slice(int from, int to) => new(Source, From + from, Math.Max(From + from, Math.Min(To, From + to)));

    public Phrase After(int index) => Slice(index + 1, Count);

    public Phrase Before(int index) => Slice(0, index);

    /// <summary>Relative index of the first token that fits; -1 for none.</summary>
    public int IndexOf(Func<PromptToken, bool> match, int start = 0)
    {
        for (var i = start; i < Count; i++)
        {
            if (match(this[i]))
                return i;
        }

        return -1;
    }

    public bool Any(Func<PromptToken, bool> match) => IndexOf(match) >= 0;

    /// <summary>At tokens that separate, outside brackets that are not around all; no empty phrases.</summary>
    public List<Phrase> Split(Func<PromptToken, bool> separator)
    {
        var parts = new List<Phrase>();
        var depth = IsEmpty ? 0 : Tokens.Min(token => token.Depth);
        var start = 0;
        for (var i = 0; i <= Count; i++)
        {
            if (i < Count && (this[i].Depth > depth || !separator(this[i])))
                continue;
            if (Slice(start, i).Trim() is { IsEmpty: false } part)
                parts.Add(part);
            start = i + 1;
            if (parts.Count == MaxParts)
                break;
        }

        return parts;
    }

    /// <summary>Without marks and line breaks at the ends; closing marks of a sentence stay where they are asked for.</summary>
    public Phrase Trim(bool keepQuestion = true)
    {
        var (from, to) = (From, To);
        while (from < to && IsTrimmed(Source.Tokens[from], false))
            from++;
        while (to > from && IsTrimmed(Source.Tokens[to - 1], keepQuestion))
            to--;
        return new(Source, from, to);
    }

    /// <summary>Without words of a list at its start.</summary>
    public Phrase TrimStart(IReadOnlySet<string> words)
    {
        var from = From;
        while (from < To && Source.Tokens[from].IsWordIn(words))
            from++;
        return new(Source, from, To);
    }

    private static bool IsTrimmed(PromptToken token, bool keepQuestion) =>
        token.Kind == TokenKind.Break
        || (
            token.Kind == TokenKind.Mark
            && !(keepQuestion && token.Text[0] is '?' or '!' or '？' or '！')
            && token.Text[0]
                is not (
                    ')'
                    or '('
                    or '）'
                    or '（'
                    or '#'
                    or '@'
                    or '°'
                    or '²'
                    or '³'
                    or '★'
                    or '['
                    or ']'
                    or '{'
                    or '}'
                    or '"'
                )
            && !char.IsSurrogate(token.Text[0])
        );
}
