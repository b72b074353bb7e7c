namespace Fresnel.Engine.Chat;

/// <summary>Passes text on up to a token limit and up to a stop text. Not thread-safe.</summary>
internal sealed class TextLimiter(TextLimits limits)
{
    private string _held = "";
    private int _tokens;
    private bool _started;

    /// <summary>No more text may be added.</summary>
    public bool Ended { get; private set; }

    /// <summary>The text was cut at the token limit.</summary>
    public bool Truncated { get; private set; }

    /// <returns>The text that can be sent now. The first sentence is split, so that a short answer is still a stream.</returns>
    public IEnumerable<string> Add(string sentence)
    {
        if (Ended || sentence.Length == 0)
            return [];
        var first = !_started && _held.Length == 0;
        var piece = Release(_held + sentence);
        return piece.Length == 0 ? []
            : first && LastWord(piece) is > 0 and var at ? [piece[..at], piece[at..]]
            : [piece];
    }

    /// <summary>Ends the text.</summary>
    /// <returns>What was held back as a possible beginning of a stop text.</returns>
    public string Complete()
    {
        var rest = Ended ? "" : Take(_held);
        Ended = true;
        return rest;
    }

    private string Release(string text)
    {
        var end = text.Length;
        foreach (var stop in limits.Stop)
        {
            if (stop.Length > 0 && text.IndexOf(stop, 0, end, StringComparison.Ordinal) is >= 0 and var at)
                end = at;
        }
        if (end < text.Length)
        {
            var before = Take(text[..end]);
            Ended = true;
            return before;
        }
        var held = 0;
        foreach (var stop in limits.Stop)
        {
            for (var length = Math.Min(stop.Length - 1, text.Length); length > held; length--)
            {
                if (text.EndsWith(stop[..length], StringComparison.Ordinal))
                    held = length;
            }
        }
        _held = text[^held..];
        return Take(text[..^held]);
    }

    private string Take(string text)
    {
        if (_tokens + limits.CountTokens(text) > limits.MaxTokens)
        {
            text = Cut(text, limits.MaxTokens.Value - _tokens);
            Ended = Truncated = true;
        }
        _tokens += limits.CountTokens(text);
        _started |= text.Length > 0;
        return text;
    }

    /// <returns>The longest prefix of at most this many tokens that splits no surrogate pair.</returns>
    private string Cut(string text, int tokens)
    {
        var (fitting, tooLong) = (0, text.Length + 1);
        while (tooLong - fitting > 1)
        {
            var middle = (fitting + tooLong) / 2;
            if (limits.CountTokens(text.AsSpan(0, middle)) <= tokens)
                fitting = middle;
            else
                tooLong = middle;
        }
        if (fitting > 0 && fitting < text.Length && char.IsHighSurrogate(text[fitting - 1]))
            fitting--;
        return text[..fitting];
    }

    /// <returns>Start of the last word, with the space before it; in a text of one word, of its last character.</returns>
    private static int LastWord(string text)
    {
        var space = text.TrimEnd().LastIndexOf(' ');
        return space > 0 ? space
            : char.IsSurrogate(text[^1]) ? text.Length - 2
            : text.Length - 1;
    }
}
