using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>Completes the text of a banner from the prompt's words and its topic. It states no fact that the prompt does not.</summary>
internal static class BannerTextWriter
{
    public static PictureText Complete(PromptFacts facts, SeededRandom random)
    {
        var text = facts.Text;
        var generated = new HashSet<TextRole>();
        var language =
            text.Headline is { } quoted && FontScripts.Detect(quoted) != FontScript.Latin
                ? LanguageDetector.Detect(quoted)
                : facts.Language;
        var isEnglish = language is "en";
        if (facts.RequestedKind == RequestedKind.Other && text.Headline is null)
            text = text with
            {
                Headline = text.Brand ?? (facts.Subject.Length > 0 ? PromotionReader.Capitalize(facts.Subject) : null),
                Brand = null,
            };
        var (headline, fromSubject) = text.Headline is null
            ? Headline(facts, isEnglish, random)
            : (text.Headline, false);
        var badge = text.Badge;
        if (badge is null && text.Headline is null && isEnglish && Badge(facts, headline, fromSubject) is { } written)
        {
            badge = written;
            generated.Add(TextRole.Badge);
        }

        // A generated sentence would distract from a headline of the prompt's own.
        var subheading = text.Subheading;
        if (subheading is null && Features(facts.MarkedText) is { } features)
        {
            subheading = features;
            generated.Add(TextRole.Subheading);
        }
        else if (subheading is null && text.Headline is null && isEnglish)
        {
            subheading = random.Pick(facts.Topic.Subheadings);
            generated.Add(TextRole.Subheading);
        }

        var button = text.Button;
        if (
            button is null
            && facts.RequestedKind != RequestedKind.Other
            && !facts.RequestedName.Contains("invitation", StringComparison.Ordinal)
            && !facts.RequestedName.Contains("card", StringComparison.Ordinal)
        )
        {
            button = isEnglish
                ? ButtonFor(facts) ?? (IsEvent(facts) ? "Join us" : random.Pick(facts.Topic.Buttons))
                : BannerPhrases.LearnMore(language);
            generated.Add(TextRole.Button);
        }

        return text with
        {
            Headline = headline,
            Badge = badge,
            Subheading = subheading,
            Button = button,
            Generated = generated,
        };
    }

    private static (string Text, bool FromSubject) Headline(PromptFacts facts, bool isEnglish, SeededRandom random)
    {
        var subject = PromotionReader.Capitalize(facts.Subject);
        if (!isEnglish)
            return (subject.Length > 0 ? subject : facts.Text.Brand ?? facts.Event?.Name ?? "Fresnel", true);
        var name = facts.Event?.Name;
        if (facts.Promotion.Discount is { } percent)
        {
            var off = $"{(facts.Promotion.IsUpTo ? "Up to " : "")}{percent}% off";
            return
                subject.Length is > 0 and <= 28
                && facts.Event is null
                && WordNormalizer.Split(subject) is [.., var last]
                && !Places.Contains(last)
                ? ($"{off} {LowerFirst(subject)}.", true)
                : (name is null ? $"{off}." : $"{SaleName(name)}: {LowerFirst(off)}.", false);
        }

        // A season alone ("summer camp") is no event.
        if (name is not null && (!facts.Event!.IsSeason || IsSale(facts) || facts.Topic == Topics.General))
            return (
                IsSale(facts)
                    ? $"{SaleName(name)} {(name is "Black Friday" or "Cyber Monday" ? "is here." : "")}".Trim()
                : facts.Event!.IsSeason ? $"Hello, {name.ToLowerInvariant()}."
                : name,
                false
            );

        // An event or an unknown topic is named; a slogan would say less.
        return (IsEvent(facts) || facts.Topic == Topics.General) && subject.Length > 0
            ? (subject, true)
            : (random.Pick(facts.Topic.Headlines), false);
    }

    private static string? Badge(PromptFacts facts, string headline, bool fromSubject)
    {
        if (
            !fromSubject
            && facts.Subject.Length is > 2 and <= 34
            && facts.Subject != facts.Text.Brand
            && !headline.Contains(facts.Subject, StringComparison.OrdinalIgnoreCase)
        )
            return PromotionReader.Capitalize(facts.Subject);
        return facts.Event is { } seasonal && !headline.Contains(seasonal.Name, StringComparison.OrdinalIgnoreCase)
            ? seasonal.Name
            : null;
    }

    /// <summary>The prompt's own "with …" or "featuring …", as a sentence.</summary>
    private static string? Features(string markedText)
    {
        foreach (var word in (ReadOnlySpan<string>)[" featuring ", " with "])
        {
            var at = markedText.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var clause = markedText[(at + word.Length)..];
            var end = clause.AsSpan().IndexOfAny(";.\n¶");
            clause = (end < 0 ? clause : clause[..end]).Trim(' ', ',');
            var words = WordNormalizer.Split(clause);
            if (clause.Length is >= 12 and <= 140 && words.Count >= 3 && !words.Any(PictureTerms.Contains))
                return $"{PromotionReader.Capitalize(clause)}.";
        }

        return null;
    }

    /// <summary>Words about the picture rather than the product.</summary>
    private static readonly HashSet<string> PictureTerms = WordList.Parse(
        """
        text headline title button cta background colors colours color colour style layout logo font
        subtitle tagline palette gradient theme tones image picture illustration badge saying words accents
        lighting mood look vibe typography aesthetic design
        """
    );

    /// <summary>The call to action that a word of the prompt suggests.</summary>
    private static string? ButtonFor(PromptFacts facts)
    {
        var words = WordNormalizer.Split(facts.MarkedText);
        foreach (var (keyword, button) in ButtonKeywords)
        {
            if (words.Contains(keyword))
                return button;
        }

        return null;
    }

    private static readonly (string Keyword, string Button)[] ButtonKeywords =
    [
        ("restaurant", "Book a table"),
        ("pizzeria", "Order now"),
        ("tickets", "Get tickets"),
        ("ticket", "Get tickets"),
        ("concert", "Get tickets"),
        ("register", "Register now"),
        ("webinar", "Save your seat"),
        ("download", "Download"),
        ("subscribe", "Subscribe"),
        ("donate", "Donate now"),
        ("delivered", "Order now"),
        ("delivery", "Order now"),
        ("subscription", "Subscribe"),
        ("newsletter", "Sign up"),
        ("hiring", "See open roles"),
        ("trial", "Start free trial"),
        ("giveaway", "Enter now"),
    ];

    // A discount is not on a place: "30% off." rather than "30% off pizzeria."
    private static readonly HashSet<string> Places = WordList.Parse(
        """
        restaurant shop store studio gym cafe agency clinic hotel bar school salon bakery pizzeria company
        brand boutique spa centre center academy app startup event festival website service services
        business dentist barber barbershop florist pharmacy supermarket market brewery winery club museum
        theatre cinema hospital university resort roastery firm trattoria house nursery outlet garage
        """
    );

    /// <summary>It has a date, and no price.</summary>
    private static bool IsEvent(PromptFacts facts) =>
        facts.Promotion is { Discount: null, Price: null }
        && !IsSale(facts)
        && facts.Text.Details.Any(detail => detail.Icon.StartsWith("calendar", StringComparison.Ordinal));

    private static bool IsSale(PromptFacts facts) =>
        facts.Topic.IsRetail
        || facts.PictureWords.Any(word =>
            word.Word is "sale" or "discount" or "deal" or "deals" or "offer" or "offers"
        );

    private static string SaleName(string name) =>
        name is "Spring" or "Summer" or "Autumn" or "Winter" ? $"{name} sale" : name;

    // Names and abbreviations keep their capitals.
    private static string LowerFirst(string text) =>
        text.Skip(1).Any(char.IsUpper) ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
