using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Briefs;

/// <summary>Reads a prompt as a designer would: what it is about, what is to be said, and how it should look.</summary>
internal static partial class BriefReader
{
    // What a picture can carry. Longer texts are cut at a word, and the reply says so.
    private const int LongestHeadline = 160;
    private const int LongestText = 320;
    private const int Read = 6000;

    public static Brief Of(string prompt)
    {
        var unmet = new List<string>();
        if (prompt.Length > Read)
            unmet.Add($"read only the first {Read} characters");
        var text = Clean(prompt.Length > Read ? prompt[..Read] : prompt, out var emoji);
        var quotes = Quotes.In(text, out var rest);
        var (wanted, kind) = Subjects.Kind(rest);
        var subject = Subjects.Of(rest);
        var spoken = rest.Replace("¶", " ", StringComparison.Ordinal);
        var language = Languages.Of(spoken.Any(char.IsLetter) ? spoken : text);
        var words = Words.Of(spoken);
        var subjectWords = Words.Of(subject);
        var copy = Said(quotes, spoken, subject, language, unmet);
        return new Brief
        {
            Subject = subject,
            Category = Categories.Of(
                subjectWords,
                [.. words, .. Words.Of(string.Join(' ', quotes.Select(quote => quote.Text)))]
            ),
            Occasion = Occasion.In([.. words, .. quotes.SelectMany(quote => Words.Of(quote.Text))]),
            Language = language,
            Copy = copy,
            Offer = Offers.In(spoken),
            Colours = Looks.Colours(rest),
            Dark = Looks.Dark(rest),
            Pastel = Looks.Pastel(rest),
            Elegant = Looks.Elegant(rest),
            Minimal = Looks.Minimal(rest),
            Wordless = Looks.Wordless(rest),
            Wanted = wanted,
            Asked = kind,
            Rest = rest,
            PictureWords = Weighed(subjectWords, words, quotes),
            Emoji = emoji,
            Unmet = unmet,
        };
    }

    /// <summary>Unlabelled texts play the parts still free, in the order a reader meets them: headline, subline, then small print.</summary>
    private static Copy Said(
        IReadOnlyList<Quote> quotes,
        string rest,
        string subject,
        string language,
        List<string> unmet
    )
    {
        string? Labelled(Role role) => quotes.FirstOrDefault(quote => quote.Role == role).Text;
        var (brand, badge, headline, subline, button) = (
            Labelled(Role.Brand),
            Labelled(Role.Badge),
            Labelled(Role.Headline),
            Labelled(Role.Subline),
            Labelled(Role.Button)
        );
        var free = quotes.Where(quote => quote.Role == Role.Unsaid).Select(quote => quote.Text).ToList();
        var small = quotes.Where(quote => quote.Role == Role.Detail).Select(quote => quote.Text).ToList();
        small.AddRange(
            quotes
                .Where(quote => quote.Role is not (Role.Unsaid or Role.Detail))
                .GroupBy(quote => quote.Role)
                .SelectMany(group => group.Skip(1))
                .Select(quote => quote.Text)
        );
        foreach (var text in free)
        {
            if (
                button is null
                && IsCall().IsMatch(text)
                && text.Length <= 24
                && (headline is not null || free.Count > 1)
            )
                button = text;
            else if (headline is null && text.Length <= LongestHeadline)
                headline = text;
            else if (subline is null)
                subline = text;
            else
                small.Add(text);
        }

        // A slogan under nothing is the headline.
        if (headline is null && subline is { Length: <= 60 })
            (headline, subline) = (subline, null);
        brand ??= Brand(rest, subject, language);
        var details = small
            .Select(text => ("", Short(text, LongestText, unmet)))
            .Concat(Offers.Details(rest))
            .Take(5)
            .ToList();
        return new Copy
        {
            Brand = Short(brand, 40, unmet),
            Badge = Short(badge, 48, unmet),
            Headline = Short(headline, LongestHeadline, unmet),
            Subline = Short(subline, LongestText, unmet),
            Button = Short(button, 40, unmet),
            Details = details,
        };
    }

    /// <summary>A name written with a capital where the sentence alone would not ask for one.</summary>
    private static string? Brand(string text, string subject, string language)
    {
        var named = Named().Match(text);
        if (named.Success)
            return named.Groups[1].Value.Trim();
        var words = subject.Split(' ');
        // German writes every noun so.
        return
            language == "en"
            && words.Length is > 0 and <= 3
            && subject.Length > 0
            && subject.Any(char.IsLower)
            && words.All(word => char.IsUpper(word[0]))
            && text.Any(char.IsLower)
            && Occasion.In(Words.Of(subject)) is null
            && !text.TrimStart().StartsWith(subject, StringComparison.Ordinal)
            ? subject
            : null;
    }

    private static List<(string, double)> Weighed(List<string> subject, List<string> all, IReadOnlyList<Quote> quotes)
    {
        // English and most of its neighbours put the thing last: "vegan burger restaurant" is a place for burgers all the same,
        // so the words before it count nearly as much.
        // Whom it is for says little of what it is: "for families" is no picture of a family.
        var audience = subject.IndexOf("for");
        if (audience > 0)
            subject = subject[..audience];
        subject = subject.FindAll(word => word.Length > 1 || word[0] > 0x2E80);
        var weighed = subject
            .Select(
                (word, at) =>
                    (
                        word,
                        Generic.Contains(word) && subject.Count > 1 ? 0.6
                        : at == subject.Count - 1 ? 1.2
                        : 1.0
                    )
            )
            .ToList();
        weighed.AddRange(
            all.Where(word => !subject.Contains(word) && !IsCommon(word)).Take(40).Select(word => (word, 0.35))
        );
        weighed.AddRange(
            quotes
                .SelectMany(quote => Words.Of(quote.Text))
                .Where(word => !IsCommon(word))
                .Take(20)
                .Select(word => (word, 0.2))
        );
        return weighed;
    }

    /// <summary>Little words, words about pictures and words about the look find no picture.</summary>
    private static bool IsCommon(string word) => word.Length < 3 && !Words.RunOn(word) || Common.Contains(word);

    /// <summary>Words for any business at all: what stands beside them says more.</summary>
    private static readonly HashSet<string> Generic =
    [
        "startup",
        "company",
        "brand",
        "agency",
        "shop",
        "store",
        "studio",
        "business",
        "app",
        "service",
        "services",
        "platform",
        "party",
        "night",
        "event",
        "lessons",
        "course",
        "class",
        "club",
        "festival",
        "sale",
        "launch",
        "network",
        "market",
        "delivery",
        "restaurant",
        "website",
    ];

    private static readonly HashSet<string> Common =
    [
        .. """
            the and for with from that this are was you your our its has have into over under until now new one two off out all any can not but his her
            banner poster picture image headline subline button badge title text background style color colour colors colours theme modern marketing price rated
            reviews instead dark light blue red green gold pink purple black white orange yellow design create make draw show left right top bottom hand large small
            big free open sunday monday tuesday wednesday thursday friday saturday day week month year today start end time call action up down first last next
            product photo photos illustration mockup logo diagram slide wide tall square please want need use using like look looks feel feeling vibrant bold
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Short(string? text, int longest, List<string> unmet)
    {
        if (text is null || text.Length <= longest)
            return text;
        unmet.Add($"shortened a text of {text.Length} characters");
        var cut = text[..longest];
        var space = cut.LastIndexOf(' ');
        return $"{(space > longest / 2 ? cut[..space] : char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut).TrimEnd(' ', ',', '.', ';')}…";
    }

    /// <summary>Without control characters; emoji are taken out, as they are drawn and not set. Runs of spaces become one.</summary>
    internal static string Clean(string text, out IReadOnlyList<string> emoji)
    {
        var found = new List<string>();
        var clean = new StringBuilder(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (element.EnumerateRunes().Any(IsEmoji))
                found.Add(element);
            else if (element is "\n" or "\r\n" or "\t")
                clean.Append(element == "\t" ? ' ' : '\n');
            else
                clean.Append(
                    string.Concat(
                        element
                            .EnumerateRunes()
                            .Where(rune =>
                                rune.Value != 0xFFFD
                                && Rune.GetUnicodeCategory(rune)
                                    is not (
                                        UnicodeCategory.Control
                                        or UnicodeCategory.PrivateUse
                                        or UnicodeCategory.OtherNotAssigned
                                    )
                            )
                    )
                );
        }

        emoji = found;
        return Spaces().Replace(clean.ToString(), " ").Trim();
    }

    private static bool IsEmoji(Rune rune) =>
        rune.Value
            is (>= 0x1F000 and < 0x1FC00)
                or (>= 0x2600 and < 0x27C0 and not (0x2605 or 0x2606 or 0x2713 or 0x2714))
                or 0x2B50
                or 0x2B55
                or 0xFE0F
                or 0x20E3
                or (>= 0xE0020 and < 0xE0080);

    [GeneratedRegex(@"[ \u00A0]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"^(?:shop|buy|get|start|join|learn|book|order|try|sign|see|explore|discover|read|subscribe|download|donate|apply|register|reserve|contact|call|enrol|enroll|watch|play|listen|find|visit|claim|save|grab|jetzt|mehr|kaufen|buchen|compra|comprar|descubr|reserva|empieza|découvr|acheter|réserver|scopri|acquista|prenota|kup|sprawdź|купить|узнать|заказать|hemen|satın|अभी|今すぐ|立即|马上|지금|اشتر|احجز)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex IsCall();

    [GeneratedRegex(
        @"\b(?:called|named|brand(?:ed)?|company|by|hiring\b.{0,60}?\sat|join)\s+((?:\p{Lu}[\p{L}\p{N}'’&.-]*)(?:\s+(?:&\s+)?\p{Lu}[\p{L}\p{N}'’&-]*){0,3})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Named();
}
