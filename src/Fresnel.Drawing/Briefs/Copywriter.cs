namespace Fresnel.Drawing.Briefs;

/// <summary>Writes what the prompt leaves unsaid, from its own words and its trade's. It states no fact that the prompt does not.</summary>
internal static class Copywriter
{
    public static Copy Complete(Brief brief, Dice dice)
    {
        var copy = brief.Copy;
        var ours = new HashSet<string>();
        var language =
            copy.Headline is { } said && Typesetting.Scripts.Of(said) != Typesetting.Script.Latin
                ? Languages.Of(said)
                : brief.Language;
        var english = language is "en";
        if (brief.Wanted == Wanted.Other && copy.Headline is null)
            copy = copy with
            {
                Headline = copy.Brand ?? (brief.Subject.Length > 0 ? Offers.Sentence(brief.Subject) : null),
                Brand = null,
            };
        var (headline, fromSubject) = copy.Headline is null ? Headline(brief, english, dice) : (copy.Headline, false);
        var badge = copy.Badge;
        if (badge is null && copy.Headline is null && english && Badge(brief, headline, fromSubject) is { } written)
        {
            badge = written;
            ours.Add(nameof(Copy.Badge));
        }

        // Where the prompt brings its own headline, a sentence of ours would speak over it.
        var subline = copy.Subline;
        if (subline is null && Features(brief.Rest) is { } features)
        {
            subline = features;
            ours.Add(nameof(Copy.Subline));
        }
        else if (subline is null && copy.Headline is null && english)
        {
            subline = dice.Pick(brief.Category.Sublines);
            ours.Add(nameof(Copy.Subline));
        }

        var button = copy.Button;
        if (
            button is null
            && brief.Wanted != Wanted.Other
            && !brief.Asked.Contains("invitation", StringComparison.Ordinal)
            && !brief.Asked.Contains("card", StringComparison.Ordinal)
        )
        {
            button = english
                ? Cue(brief) ?? (IsEvent(brief) ? "Join us" : dice.Pick(brief.Category.Buttons))
                : Languages.More(language);
            ours.Add(nameof(Copy.Button));
        }

        return copy with
        {
            Headline = headline,
            Badge = badge,
            Subline = subline,
            Button = button,
            Ours = ours,
        };
    }

    private static (string Text, bool FromSubject) Headline(Brief brief, bool english, Dice dice)
    {
        var subject = Offers.Sentence(brief.Subject);
        if (!english)
            return (subject.Length > 0 ? subject : brief.Copy.Brand ?? brief.Occasion?.Name ?? "Fresnel", true);
        var name = brief.Occasion?.Name;
        if (brief.Offer.Discount is { } percent)
        {
            var off = $"{(brief.Offer.UpTo ? "Up to " : "")}{percent}% off";
            return subject.Length is > 0 and <= 28 && brief.Occasion is null && !Places.Contains(Words.Of(subject)[^1])
                ? ($"{off} {Lower(subject)}.", true)
                : (name is null ? $"{off}." : $"{Sale(name)}: {Lower(off)}.", false);
        }

        // A season in passing ("summer camp") is no occasion to celebrate.
        if (name is not null && (!brief.Occasion!.IsSeason || Sells(brief) || brief.Category == Categories.Any))
            return (
                Sells(brief) ? $"{Sale(name)} {(name is "Black Friday" or "Cyber Monday" ? "is here." : "")}".Trim()
                : brief.Occasion!.IsSeason ? $"Hello, {name.ToLowerInvariant()}."
                : name,
                false
            );

        // A night out goes by its own name, and so does what we know no trade for: a slogan would say less.
        return (IsEvent(brief) || brief.Category == Categories.Any) && subject.Length > 0
            ? (subject, true)
            : (dice.Pick(brief.Category.Headlines), false);
    }

    private static string? Badge(Brief brief, string headline, bool fromSubject)
    {
        if (
            !fromSubject
            && brief.Subject.Length is > 2 and <= 34
            && brief.Subject != brief.Copy.Brand
            && !headline.Contains(brief.Subject, StringComparison.OrdinalIgnoreCase)
        )
            return Offers.Sentence(brief.Subject);
        return brief.Occasion is { } occasion && !headline.Contains(occasion.Name, StringComparison.OrdinalIgnoreCase)
            ? occasion.Name
            : null;
    }

    /// <summary>The prompt's own "with …" or "featuring …", as a sentence.</summary>
    private static string? Features(string rest)
    {
        foreach (var word in (ReadOnlySpan<string>)[" featuring ", " with "])
        {
            var at = rest.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var clause = rest[(at + word.Length)..];
            var end = clause.AsSpan().IndexOfAny(";.\n¶");
            clause = (end < 0 ? clause : clause[..end]).Trim(' ', ',');
            var words = Words.Of(clause);
            if (clause.Length is >= 12 and <= 140 && words.Count >= 3 && !words.Any(About.Contains))
                return $"{Offers.Sentence(clause)}.";
        }

        return null;
    }

    /// <summary>Words that tell of the picture rather than the product.</summary>
    private static readonly HashSet<string> About =
    [
        "text",
        "headline",
        "title",
        "button",
        "cta",
        "background",
        "colors",
        "colours",
        "color",
        "colour",
        "style",
        "layout",
        "logo",
        "font",
        "subtitle",
        "tagline",
        "palette",
        "gradient",
        "theme",
        "tones",
        "image",
        "picture",
        "illustration",
        "badge",
        "saying",
        "words",
        "accents",
        "lighting",
        "mood",
        "look",
        "vibe",
        "typography",
        "aesthetic",
        "design",
    ];

    /// <summary>What the prompt's own words say the next step is.</summary>
    private static string? Cue(Brief brief)
    {
        var words = Words.Of(brief.Rest);
        foreach (var (cue, button) in Cues)
        {
            if (words.Contains(cue))
                return button;
        }

        return null;
    }

    private static readonly (string Cue, string Button)[] Cues =
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

    // Nobody takes 30 % off a restaurant.
    private static readonly HashSet<string> Places =
    [
        "restaurant",
        "shop",
        "store",
        "studio",
        "gym",
        "cafe",
        "agency",
        "clinic",
        "hotel",
        "bar",
        "school",
        "salon",
        "bakery",
        "pizzeria",
        "company",
        "brand",
        "boutique",
        "spa",
        "centre",
        "center",
        "academy",
        "app",
        "startup",
        "event",
        "festival",
        "website",
        "service",
        "services",
        "business",
        "dentist",
        "barber",
        "barbershop",
        "florist",
        "pharmacy",
        "supermarket",
        "market",
        "brewery",
        "winery",
        "club",
        "museum",
        "theatre",
        "cinema",
        "hospital",
        "university",
        "resort",
        "roastery",
        "firm",
        "trattoria",
        "house",
        "nursery",
        "outlet",
        "garage",
    ];

    /// <summary>It has a date and sells nothing.</summary>
    private static bool IsEvent(Brief brief) =>
        brief.Offer is { Discount: null, Price: null }
        && !Sells(brief)
        && brief.Copy.Details.Any(detail => detail.Icon.StartsWith("calendar", StringComparison.Ordinal));

    private static bool Sells(Brief brief) =>
        brief.Category.Name == "shopping"
        || brief.PictureWords.Any(word =>
            word.Word is "sale" or "discount" or "deal" or "deals" or "offer" or "offers"
        );

    private static string Sale(string name) =>
        name is "Spring" or "Summer" or "Autumn" or "Winter" ? $"{name} sale" : name;

    // Names and abbreviations keep their capitals.
    private static string Lower(string text) =>
        text.Skip(1).Any(char.IsUpper) ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
