using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Assigns a role to each text of a picture.</summary>
internal static class PictureTextReader
{
    private const int MaxHeadlineLength = 160;
    private const int MaxTextLength = 320;

    private static readonly Regex CallToAction = PromptRegex.Create(
        @"^(?:shop|buy|get|start|join|learn|book|order|try|sign|see|explore|discover|read|subscribe|download|donate|apply|register|reserve|contact|call|enrol|enroll|watch|play|listen|find|visit|claim|save|grab|jetzt|mehr|kaufen|buchen|compra|comprar|descubr|reserva|empieza|découvr|acheter|réserver|scopri|acquista|prenota|kup|sprawdź|купить|узнать|заказать|hemen|satın|अभी|今すぐ|立即|马上|지금|اشتر|احجز)"
    );

    private static readonly Regex BrandName = PromptRegex.Create(
        @"\b(?:called|named|brand(?:ed)?|company|by|hiring\b.{0,60}?\sat|join)\s+((?:\p{Lu}[\p{L}\p{N}'’&.-]*)(?:\s+(?:&\s+)?\p{Lu}[\p{L}\p{N}'’&-]*){0,3})",
        RegexOptions.CultureInvariant
    );

    /// <summary>Quoted texts without a label take the roles still free, in this order: headline, subheading, details.</summary>
    /// <param name="unquoted">The prompt without its quoted texts.</param>
    /// <param name="limitations">Receives what was shortened.</param>
    public static PictureText Read(
        IReadOnlyList<PromptQuote> quotes,
        string unquoted,
        string subject,
        string language,
        List<string> limitations
    )
    {
        string? WithRole(TextRole role) => quotes.FirstOrDefault(quote => quote.Role == role).Text;
        var (brand, badge, headline, subheading, button) = (
            WithRole(TextRole.Brand),
            WithRole(TextRole.Badge),
            WithRole(TextRole.Headline),
            WithRole(TextRole.Subheading),
            WithRole(TextRole.Button)
        );
        var unlabelled = quotes.Where(quote => quote.Role == TextRole.Unspecified).Select(quote => quote.Text).ToList();
        var details = quotes.Where(quote => quote.Role == TextRole.Detail).Select(quote => quote.Text).ToList();
        details.AddRange(
            quotes
                .Where(quote => quote.Role is not (TextRole.Unspecified or TextRole.Detail))
                .GroupBy(quote => quote.Role)
                .SelectMany(group => group.Skip(1))
                .Select(quote => quote.Text)
        );
        foreach (var text in unlabelled)
        {
            if (
                button is null
                && CallToAction.IsMatch(text)
                && text.Length <= 24
                && (headline is not null || unlabelled.Count > 1)
            )
                button = text;
            else if (headline is null && text.Length <= MaxHeadlineLength)
                headline = text;
            else if (subheading is null)
                subheading = text;
            else
                details.Add(text);
        }

        // A short subheading without a headline becomes the headline.
        if (headline is null && subheading is { Length: <= 60 })
            (headline, subheading) = (subheading, null);
        brand ??= FindBrand(unquoted, subject, language);
        var allDetails = details
            .Select(text => ("", Shorten(text, MaxTextLength, limitations)))
            .Concat(PromotionReader.ReadDetails(unquoted))
            .Take(5)
            .ToList();
        return new PictureText
        {
            Brand = Shorten(brand, 40, limitations),
            Badge = Shorten(badge, 48, limitations),
            Headline = Shorten(headline, MaxHeadlineLength, limitations),
            Subheading = Shorten(subheading, MaxTextLength, limitations),
            Button = Shorten(button, 40, limitations),
            Details = allDetails,
        };
    }

    /// <summary>A name after "called" and the like, or a subject whose words are all capitalised inside an English sentence.</summary>
    private static string? FindBrand(string text, string subject, string language)
    {
        var match = BrandName.Match(text);
        if (match.Success)
            return match.Groups[1].Value.Trim();
        var words = subject.Split(' ');
        return
            language == "en"
            && words.Length is > 0 and <= 3
            && subject.Length > 0
            && subject.Any(char.IsLower)
            && words.All(word => char.IsUpper(word[0]))
            && text.Any(char.IsLower)
            && SeasonalEvents.Find(WordNormalizer.Split(subject)) is null
            && !text.TrimStart().StartsWith(subject, StringComparison.Ordinal)
            ? subject
            : null;
    }

    /// <summary>Cut at a word, with an ellipsis.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text, int maxLength, List<string> limitations)
    {
        if (text is null || text.Length <= maxLength)
            return text;
        limitations.Add($"shortened a text of {text.Length} characters");
        var cut = text[..maxLength];
        var space = cut.LastIndexOf(' ');
        return $"{(space > maxLength / 2 ? cut[..space] : char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut).TrimEnd(' ', ',', '.', ';')}…";
    }
}
