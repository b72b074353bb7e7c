using System.Globalization;

namespace Fresnel.Drawing.Prompts;

/// <summary>Splits a prompt into tokens in one pass. Every look-ahead is bounded or remembered, so the time is linear.</summary>
internal sealed class PromptTokenizer
{
    private const int MaxQuote = 4000;
    private const string Currencies = "$€£¥₹₩₽₺₫₱฿円元원";
    private const string Signs = "+-−–";
    private const string QuotePairs = "\"\"“”„“«»‹›「」『』《》＂＂";

    private static readonly string[] Arrows = ["-->", "->>", "==>", "->", "=>", "→", "⇒", "➔", "➜", "⟶", "↦", "»>"];

    private static readonly HashSet<string> Domains = WordList.Parse(
        """
        com org net io co app dev ai eu de fr es it nl pl uk ru pt br jp cn shop store club studio design school
        health travel cafe info me example edu gov tv xyz online site cloud jobs no se dk fi cz at ch be ie au ca mx ar cl gr hu ro
        sk ua kr tw hk sg nz za tr
        """
    );

    private readonly string _source;
    private readonly List<PromptToken> _tokens = [];
    private readonly Dictionary<char, int> _noneAfter = [];
    private int _at;

    private PromptTokenizer(string source) => _source = source;

    public static List<PromptToken> Tokenize(string source)
    {
        var tokenizer = new PromptTokenizer(source);
        tokenizer.Run();
        SetDepths(tokenizer._tokens);
        return tokenizer._tokens;
    }

    private char Peek(int offset = 0) => _at + offset < _source.Length ? _source[_at + offset] : '\0';

    private void Run()
    {
        while (_at < _source.Length)
        {
            var c = Peek();
            if (c == '\n')
                Add(TokenKind.Break, 1);
            else if (char.IsWhiteSpace(c))
                _at++;
            else if (!TryQuote(c) && !TryArrow() && !TryNumber(c) && !TryWord(c))
                Add(TokenKind.Mark, char.IsHighSurrogate(c) && char.IsLowSurrogate(Peek(1)) ? 2 : 1);
        }
    }

    private void Add(TokenKind kind, int length, string? text = null)
    {
        _tokens.Add(new(kind, _at, _at + length, text ?? _source.Substring(_at, length)));
        _at += length;
    }

    private bool TryQuote(char open)
    {
        if (open is '\'' or '‘')
            return TrySingleQuote();
        var pair = QuotePairs.IndexOf(open);
        // The closing marks are at odd indexes; a plain mark is both. An inch mark follows a digit.
        if (pair < 0 || pair % 2 == 1 || (open == '"' && _at > 0 && char.IsDigit(_source[_at - 1])))
            return false;
        var end =
            open == '„' ? FirstOf("“”\"")
            // Plain marks inside curly ones belong to the text.
            : open == '“'
                ? FirstOf("”“") is >= 0 and var closer && _source[closer] == '”' ? closer
                    : FirstOf("\"“")
            : FirstOf(QuotePairs[pair + 1].ToString());
        if (end < 0 || string.IsNullOrWhiteSpace(_source[(_at + 1)..end]))
            return false;
        Add(TokenKind.Quote, end + 1 - _at, _source[(_at + 1)..end].Trim());
        return true;
    }

    private int FirstOf(string closers)
    {
        var first = -1;
        foreach (var closer in closers)
        {
            if (_noneAfter.TryGetValue(closer, out var from) && _at >= from)
                continue;
            var end = _source.IndexOf(closer, _at + 1, Math.Min(MaxQuote, _source.Length - _at - 1));
            if (end < 0)
                _noneAfter[closer] = _source.Length - _at - 1 <= MaxQuote ? _at : int.MaxValue;
            else if (first < 0 || end < first)
                first = end;
        }

        return first;
    }

    /// <summary>An apostrophe inside or after a word is none.</summary>
    private bool TrySingleQuote()
    {
        if (_at > 0 && char.IsLetterOrDigit(_source[_at - 1]))
            return false;
        var limit = Math.Min(_source.Length, _at + 400);
        for (var end = _at + 1; end < limit && _source[end] != '\n'; end++)
        {
            if (_source[end] is not ('\'' or '’') || end == _at + 1)
                continue;
            if (end + 1 < _source.Length && char.IsLetterOrDigit(_source[end + 1]))
                continue;
            Add(TokenKind.Quote, end + 1 - _at, _source[(_at + 1)..end].Trim());
            return true;
        }

        return false;
    }

    private bool TryArrow()
    {
        foreach (var arrow in Arrows)
        {
            if (string.CompareOrdinal(_source, _at, arrow, 0, arrow.Length) != 0)
                continue;
            Add(TokenKind.Arrow, arrow.Length);
            return true;
        }

        return false;
    }

    private bool TryNumber(char c)
    {
        var start = _at;
        var at = _at;
        var free = at == 0 || !char.IsLetterOrDigit(_source[at - 1]);
        if (free && Signs.Contains(c) && (at == 0 || !char.IsDigit(_source[at - 1])))
            at++;
        if (at + 1 < _source.Length && char.IsAsciiLetterUpper(_source[at]) && _source[at + 1] == '$')
            at++;
        else if (at + 2 < _source.Length && _source[at + 2] == '$' && _source.AsSpan(at, 2) is "US" or "AU" or "CA")
            at += 2;
        var currency = at < _source.Length && Currencies.Contains(_source[at]);
        if (currency)
            at++;
        if (currency && at < _source.Length && _source[at] == ' ')
            at++;
        if (at >= _source.Length || !char.IsAsciiDigit(_source[at]))
            return false;
        at = EndOfDigits(at);
        var unit = at;
        while (unit < _source.Length && unit - at < 12 && IsUnitLetter(_source[unit], _source[at]))
            unit++;
        if (unit < _source.Length && _source[unit] is '%' or '°' or '+' or '★' && unit == at)
            unit++;
        at = currency || unit > at ? unit : EndOfCurrency(at);
        _at = start;
        Add(TokenKind.Number, at - start);
        return true;
    }

    /// <summary>A unit in Latin letters or digits ("20h", "728x90"); letters of other scripts follow as a word.</summary>
    private static bool IsUnitLetter(char letter, char first) =>
        char.IsAsciiLetterOrDigit(letter) && char.IsAsciiLetter(first) || letter is 'º' or 'ª';

    private int EndOfDigits(int at)
    {
        while (at < _source.Length)
        {
            if (char.IsAsciiDigit(_source[at]))
                at++;
            else if (_source[at] is '.' or ',' or ':' && at + 1 < _source.Length && char.IsAsciiDigit(_source[at + 1]))
                at += 2;
            else
                break;
        }

        return at;
    }

    /// <summary>A currency after the number, and groups of three digits before it: <c>12 400 €</c>.</summary>
    private int EndOfCurrency(int at)
    {
        var end = at;
        while (
            end + 3 < _source.Length
            && _source[end] is ' ' or '\u00A0' or '\u202F'
            && char.IsAsciiDigit(_source[end + 1])
            && char.IsAsciiDigit(_source[end + 2])
            && char.IsAsciiDigit(_source[end + 3])
            && (end + 4 >= _source.Length || !char.IsAsciiDigit(_source[end + 4]))
            && end - at < 12
        )
            end += 4;
        if (end > at && end < _source.Length && _source[end] is ',' or '.' && end + 1 < _source.Length)
            end = EndOfDigits(end);
        var symbol = end < _source.Length && _source[end] is ' ' or '\u00A0' or '\u202F' ? end + 1 : end;
        if (symbol >= _source.Length)
            return at;
        if (Currencies.Contains(_source[symbol]) || _source[symbol] is '%')
            return symbol + 1;
        foreach (var name in (ReadOnlySpan<string>)["zł", "kr", "USD", "EUR", "GBP", "CHF", "руб"])
        {
            if (
                string.CompareOrdinal(_source, symbol, name, 0, name.Length) == 0
                && (symbol + name.Length >= _source.Length || !char.IsLetter(_source[symbol + name.Length]))
            )
                return symbol + name.Length;
        }

        return at;
    }

    private bool TryWord(char c)
    {
        if (!IsLetter(c, 0))
            return false;
        var (at, script) = (_at, ScriptOf(c));
        while (at < _source.Length && at - _at < 200)
        {
            var letter = _source[at];
            if (IsLetter(letter, at - _at))
            {
                if (script != 0 | ScriptOf(letter) != 0 && ScriptOf(letter) != script && letter != 'ー')
                    break;
                at++;
            }
            else if (char.IsAsciiDigit(letter) && script == 0)
                at++;
            else if (
                script == 0
                && letter is '\'' or '’' or '-' or '&' or '_'
                && at + 1 < _source.Length
                && (char.IsLetterOrDigit(_source[at + 1]) && ScriptOf(_source[at + 1]) == 0)
            )
                at += 2;
            else
                break;
        }

        if (TryAddress(at))
            return true;
        Add(TokenKind.Word, at - _at, WordNormalizer.Fold(_source[_at..at]));
        return true;
    }

    /// <summary>A word with dots and a known ending, or with an at sign.</summary>
    private bool TryAddress(int word)
    {
        if (word >= _source.Length || _source[word] is not ('.' or '@' or ':' or '_' or '+'))
            return false;
        var end = word;
        while (
            end < _source.Length
            && end - _at < 200
            && (char.IsAsciiLetterOrDigit(_source[end]) || "@.:/-_+?=#&%~".Contains(_source[end]))
        )
            end++;
        while (end > word && _source[end - 1] is '.' or ':' or '?' or '-')
            end--;
        var text = _source[_at..end];
        var site =
            text.StartsWith("http", StringComparison.OrdinalIgnoreCase) && text.Contains("://")
                ? text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..]
                : text;
        var host = site.Split('/', '?', '#')[0];
        var dot = host.LastIndexOf('.');
        var isMail =
            host.IndexOf('@') is > 0 and var mark
            && mark < dot
            && host[(dot + 1)..] is { Length: >= 2 } ending
            && ending.All(char.IsAsciiLetter);
        if (dot <= 0 || (!isMail && !Domains.Contains(host[(dot + 1)..].ToLowerInvariant())))
            return false;
        Add(TokenKind.Address, end - _at);
        return true;
    }

    private static bool IsLetter(char letter, int index) =>
        char.IsLetter(letter)
        || letter == 'ー'
        || (
            index > 0
            && char.GetUnicodeCategory(letter)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.Format
        );

    /// <summary>Scripts without spaces between words change at the ends of words: 0 is any other.</summary>
    private static int ScriptOf(char letter) =>
        letter switch
        {
            >= '\u3041' and <= '\u309F' => 1,
            >= '\u30A0' and <= '\u30FF' => 2,
            >= '\u2E80' and <= '\u9FFF' => 3,
            _ => 0,
        };

    /// <summary>Brackets without a partner count for nothing.</summary>
    private static void SetDepths(List<PromptToken> tokens)
    {
        var open = new Stack<int>();
        var change = new int[tokens.Count + 1];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Break)
                open.Clear();
            else if (tokens[i].Is('(') || tokens[i].Is('（'))
                open.Push(i);
            else if ((tokens[i].Is(')') || tokens[i].Is('）')) && open.TryPop(out var start))
            {
                change[start]++;
                change[i + 1]--;
            }
        }

        for (int i = 0, depth = 0; i < tokens.Count; i++)
            tokens[i] = tokens[i] with { Depth = depth += change[i] };
    }
}
