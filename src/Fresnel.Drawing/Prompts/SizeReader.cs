using System.Globalization;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the size and the shape of the picture: "1080x1920", "1200 x 628 px", "16:9".</summary>
internal static class SizeReader
{
    private const int Least = 32;
    private const int Most = 100_000;

    /// <summary>Of two numbers with spaces between them and no unit, which may be a product: "40 x 60".</summary>
    private const int SmallestBare = 90;

    private static readonly HashSet<string> s_ratios = WordList.Parse(
        "16:9 9:16 4:3 3:4 1:1 3:2 2:3 21:9 9:21 4:5 5:4 2:1 1:2 3:1 1:3 4:1 1:4"
    );

    private static readonly HashSet<string> s_scores = WordList.Parse("score won at um beat");

    private static readonly HashSet<string> s_units = WordList.Parse("px pixel pixels");

    private static readonly HashSet<string> s_lengths = WordList.Parse("mm cm m in inch inches ft feet km");

    /// <param name="used">Marks for each token; those of the size are marked.</param>
    /// <returns>
    /// The ratio, and the pixels as <c>1080x1920</c>, even where a side is longer than any picture's. Of several sizes the
    /// first counts.
    /// </returns>
    public static (string? Aspect, string? Size) Read(Phrase text, int[] used)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Kind != TokenKind.Number || used[i] != 0)
                continue;
            if (Ratio(text, i) is { } ratio)
            {
                used[i] = 1;
                return (ratio, null);
            }

            if (Pixels(text, i) is not var (width, height, end))
                continue;
            Array.Fill(used, 1, i, end - i);
            var divisor = Divisor(width, height);
            return ($"{width / divisor}:{height / divisor}", $"{width}x{height}");
        }

        return (null, null);
    }

    /// <summary>Not a time of day, and not a result.</summary>
    private static string? Ratio(Phrase text, int at) =>
        s_ratios.Contains(text[at].Text)
        && !(at > 0 && text[at - 1].IsWordIn(s_scores))
        && !(DateWords.IsTime(text[at]) && text.Any(IsOtherTime))
            ? text[at].Text
            : null;

    /// <summary>Beside "9:04" and "10:30", "9:21" is a time as well.</summary>
    private static bool IsOtherTime(PromptToken token) =>
        token.Kind == TokenKind.Number
        && token.Text.Contains(':', StringComparison.Ordinal)
        && DateWords.IsTime(token)
        && !s_ratios.Contains(token.Text);

    private static (int Width, int Height, int End)? Pixels(Phrase text, int at)
    {
        var sides = text[at].Text.Split('x', 'X', '×');
        if (sides is [var first, var second] && Side(first) is { } w && Side(second) is { } h)
            return (w, h, EndOfUnit(text, at + 1));
        if (at + 2 >= text.Count || Side(text[at].Text) is not { } width || Side(text[at + 2].Text) is not { } height)
            return null;
        var end = EndOfUnit(text, at + 3);
        var joint = text[at + 1];
        if (end < text.Count && text[end].IsWordIn(s_lengths))
            return null;
        return
            end > at + 3 && joint.IsWord("by")
            || (joint.IsWord("x") || joint.Is('×')) && (end > at + 3 || Math.Min(width, height) >= SmallestBare)
            ? (width, height, end)
            : null;
    }

    private static int EndOfUnit(Phrase text, int at) => at < text.Count && text[at].IsWordIn(s_units) ? at + 1 : at;

    private static int? Side(string text) =>
        int.TryParse(text.TrimEnd('p', 'x'), NumberStyles.None, CultureInfo.InvariantCulture, out var side)
        && side is >= Least and <= Most
            ? side
            : null;

    private static int Divisor(int a, int b) => b == 0 ? a : Divisor(b, a % b);
}
