using System.Text.RegularExpressions;
using Fresnel.Imaging;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"How large is it?", "portrait or landscape?", "what file format?": all from the header.</summary>
internal sealed partial class SizeOf : IQuestion
{
    public bool Asks(Ask ask) =>
        ask.Things.Count is 0 && (ask.Is(Words()) || ask.Is(Orientation()) || ask.Is(Format()));

    public IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view) =>
        new[] { Tell(ask, view.Header) }.ToAsyncEnumerable();

    private static Statement Tell(Ask ask, ImageHeader image)
    {
        var turn =
            image.Width == image.Height ? "square"
            : image.Width > image.Height ? "landscape"
            : "portrait";
        var size = $"{image.Width} × {image.Height}";
        if (ask.Is(Format()))
            return new(
                $"It is a {image.Codec.DisplayName()} file.",
                image.Codec.DisplayName(),
                new() { ["format"] = image.Codec.DisplayName().ToLowerInvariant() }
            );
        if (ask.Is(Orientation()))
            return new($"It is {turn}: {size} pixels.", turn, new() { ["orientation"] = turn });
        var brief =
            ask.Is(Width()) ? $"{image.Width}"
            : ask.Is(Height()) ? $"{image.Height}"
            : $"{image.Width}x{image.Height}";
        return new(
            $"It is {size} pixels ({turn}, {image.Width * (long)image.Height / 1e6:0.0} megapixels).",
            brief,
            new() { ["width"] = image.Width, ["height"] = image.Height }
        );
    }

    [GeneratedRegex(
        @"\b(size|dimensions?|resolution|megapixels?|pixels|aspect ratio)\b|\bhow (big|large|wide|tall|high) is (it|this|the (image|picture|photo))\b|\b(width|height) of (it|this|the (image|picture|photo))\b|\bimage (width|height)\b"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(portrait|landscape|square|orientation)\b")]
    private static partial Regex Orientation();

    [GeneratedRegex(
        @"\b(file|image|picture) (format|type|extension)\b|\bwhat format\b|\bis (it|this) an? (jpe?g|png|webp|gif|heic|avif)\b"
    )]
    private static partial Regex Format();

    [GeneratedRegex(@"\bwid(e|th)\b")]
    private static partial Regex Width();

    [GeneratedRegex(@"\b(tall|high|height)\b")]
    private static partial Regex Height();
}
