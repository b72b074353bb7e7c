namespace Fresnel.Vision.Text.Layout;

/// <summary>How the letters of lines look beside those that most of a page is written in.</summary>
/// <remarks>
/// Boxes of lines vary with what rises above and hangs below their letters, and have margins: letters of twice the size have boxes half
/// as high again. The strokes of letters of one size and weight hardly vary.
/// </remarks>
internal sealed class LetterLooks
{
    /// <summary>The level of lines that are as large as the others, but bold.</summary>
    public const int BoldLevel = 3;

    private const float TitleBox = 1.5f,
        TitleStroke = 1.4f,
        LargerBox = 1.18f,
        LargerStroke = 1.15f,
        ThinLargerBox = 1.35f,
        ThinLargerStroke = 1.12f,
        NotSmaller = .68f,
        OtherBox = 1.15f,
        OtherStroke = 1.2f;

    /// <summary>Of the usual strokes; in a short line a few letters decide, which differ.</summary>
    private const float Bolder = 1.25f,
        BolderOfALetter = .8f,
        BolderOfCapitals = .1f;

    private readonly IReadOnlyDictionary<TextLine, LetterShape> _shapes;
    private readonly float _box,
        _darkStroke,
        _lightStroke;

    /// <param name="shapes">By line, compared by reference; a line without contrast may be missing.</param>
    public LetterLooks(IReadOnlyDictionary<TextLine, LetterShape> shapes)
    {
        _shapes = shapes;
        var seen = shapes.Where(pair => pair.Value.Stroke > 0).ToList();
        _box = Middle(seen, pair => pair.Key.Quad.Height);
        // Light letters on a dark ground look bolder, so that each is compared with its like.
        _darkStroke = Middle(seen.FindAll(pair => !pair.Value.IsLight), pair => pair.Value.Stroke);
        _lightStroke = Middle(seen.FindAll(pair => pair.Value.IsLight), pair => pair.Value.Stroke);
    }

    /// <summary>1 for the largest letters, 2 for larger ones, 3 for bold ones; 0: like most of the page, or smaller.</summary>
    public int LevelOf(TextLine line)
    {
        var (box, stroke) = Of(line);
        var margin = (BolderOfALetter / line.Text.Length) + (line.Text.Any(char.IsLower) ? 0 : BolderOfCapitals);
        var isBold = stroke >= Bolder + margin;
        return box >= TitleBox && stroke >= TitleStroke ? 1
            : box >= LargerBox && stroke >= LargerStroke + margin ? 2
            : box >= ThinLargerBox && stroke >= ThinLargerStroke ? 2
            : box >= NotSmaller && isBold ? BoldLevel
            : 0;
    }

    /// <summary>Whether two lines are of different sizes.</summary>
    public bool Differ(TextLine one, TextLine other)
    {
        var (a, b) = (Of(one), Of(other));
        return Ratio(a.Box, b.Box) > OtherBox || Ratio(a.Stroke, b.Stroke) > OtherStroke;
    }

    private static float Ratio(float one, float other) => Math.Max(one, other) / Math.Min(one, other);

    private (float Box, float Stroke) Of(TextLine line) =>
        _shapes.TryGetValue(line, out var shape) && shape.Stroke > 0
            ? (line.Quad.Height / _box, shape.Stroke / (shape.IsLight ? _lightStroke : _darkStroke))
            : (1, 1);

    /// <summary>The median over letters; 0 of none.</summary>
    private static float Middle(
        List<KeyValuePair<TextLine, LetterShape>> seen,
        Func<KeyValuePair<TextLine, LetterShape>, float> value
    )
    {
        var half = seen.Sum(pair => pair.Key.Text.Length) / 2f;
        foreach (var pair in seen.OrderBy(value))
        {
            half -= pair.Key.Text.Length;
            if (half <= 0)
                return value(pair);
        }
        return 0;
    }
}
