using System.Text;
using Fresnel.Contracts.Events;

namespace Fresnel.Providers.BuiltIn;

/// <summary>An answer as it grows: sentences in, pieces to be sent out, within <c>max_tokens</c> and up to a stop text.</summary>
/// <param name="most">Tokens; null: no limit.</param>
internal sealed class AnswerText(TokenCount count, int? most, IReadOnlyList<string> stops)
{
    private readonly StringBuilder _sent = new();
    private string _held = "";
    private int _tokens;

    /// <summary>Set once nothing more may be said.</summary>
    public FinishReason? Ended { get; private set; }

    public string Sent => _sent.ToString();

    /// <returns>What can be sent now. The first sentence comes in two pieces, so that a short answer is still a stream.</returns>
    public IEnumerable<string> Add(string sentence)
    {
        if (Ended is not null || sentence.Length == 0)
            return [];
        var first = _sent.Length == 0 && _held.Length == 0;
        var piece = Release(_held + sentence);
        return piece.Length == 0 ? []
            : first && LastWord(piece) is > 0 and var at ? [piece[..at], piece[at..]]
            : [piece];
    }

    /// <returns>What was held back because it might have become a stop text.</returns>
    public string Rest()
    {
        var rest = Ended is null ? Take(_held) : "";
        Ended ??= FinishReason.Stop;
        return rest;
    }

    private string Release(string text)
    {
        var end = text.Length;
        foreach (var stop in stops)
        {
            if (stop.Length > 0 && text.IndexOf(stop, 0, end, StringComparison.Ordinal) is >= 0 and var at)
                end = at;
        }
        if (end < text.Length)
        {
            var before = Take(text[..end]);
            Ended ??= FinishReason.Stop;
            return before;
        }
        var held = 0;
        foreach (var stop in stops)
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
        var tokens = count.Of(text);
        if (_tokens + tokens > most)
        {
            text = count.Cut(text, most.Value - _tokens);
            Ended = FinishReason.Length;
        }
        _tokens += count.Of(text);
        _sent.Append(text);
        return text;
    }

    /// <summary>Where the last word begins, its space with it; in a text of one word, its last character.</summary>
    private static int LastWord(string text)
    {
        var space = text.TrimEnd().LastIndexOf(' ');
        return space > 0 ? space
            : char.IsSurrogate(text[^1]) ? text.Length - 2
            : text.Length - 1;
    }
}
