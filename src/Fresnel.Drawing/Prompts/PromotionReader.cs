using System.Globalization;
using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads prices, discounts, ratings, dates and addresses outside quoted texts.</summary>
internal static class PromotionReader
{
    private const string Money =
        @"(?:(?:US|R|C|A)?[$€£¥₹₩₽₺₫₱฿]|\b(?:USD|EUR|GBP|CHF|INR|Rs\.?)\s)\s?\d+(?:[.,]\d+)*(?:k\b)?|\b\d+(?:[.,]\d+)*\s?(?:[€£₽₺₹₩]|(?:zł|kr|USD|EUR|GBP|CHF|euros?|dollars?)\b|円|元|원)";
    private const string Per = @"(?:\s?(?:/|per\s|a\s)\s?(?:month|mo|year|yr|week|night|person|day|hour|user|seat)\b)?";
    private const string Weekday =
        @"(?:mon|tues|wednes|thurs|fri|satur|sun)day|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche";
    private const string Month =
        @"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|abril|avril|may|mai|mayo|june?|juni|juin|junio|july?|juli|juillet|julio|aug(?:ust)?|août|agosto|sept?(?:ember|embre)?|septiembre|oct(?:ober|obre)?|oktober|octubre|nov(?:ember|embre)?|noviembre|dec(?:ember)?|dezember|décembre|diciembre)\b\.?";
    private const string Day =
        @"(?:\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th|\.)?)?\s+(?:de\s+|of\s+)?"
        + Month
        + "|"
        + Month
        + @"\s+\d{1,2}(?!\d)(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?)(?:,?\s+(?:de\s+)?20\d\d)?|\b\d{1,2}[./]\d{1,2}[./](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b";
    private const string Time =
        @"(?:\b\d{1,2}(?::\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|\b\d{1,2}:\d\d\b(?:\s?uhr)?)";

    public static Promotion Read(string text)
    {
        var (price, old) = Prices(text);
        var discount = Discount.Match(text);
        var rating = Rating.Match(text);
        var score =
            rating.Success
            && double.TryParse(First(rating).Replace(',', '.'), CultureInfo.InvariantCulture, out var value)
            && value is >= 1 and <= 5
                ? value
                : (double?)null;
        var reviews = Reviews.Match(text);
        return new Promotion
        {
            Price = price,
            PreviousPrice = old,
            Discount = discount.Success ? First(discount) : null,
            IsUpTo = discount.Success && discount.Groups["most"].Success,
            Rating = score,
            Reviews = reviews.Success ? reviews.Value.Trim() : null,
        };
    }

    /// <summary>Dates, places, web addresses, telephone numbers and perks, in this order, with names of icons.</summary>
    public static IReadOnlyList<(string Icon, string Text)> ReadDetails(string text)
    {
        var details = new List<(string, string)>();
        var date = When.Match(text);
        if (date.Success)
        {
            details.Add(("calendar-days", Capitalize(date.Value)));
            if (Where.Match(text[(date.Index + date.Length)..]) is { Success: true } after)
                details.Add(("map-pin", after.Groups[1].Value.Trim()));
            else if (Where.Match(text[..date.Index]) is { Success: true } before)
                details.Add(("map-pin", before.Groups[1].Value.Trim()));
        }

        if (Address.Match(text) is { Success: true } address)
            details.Add((address.Value.Contains('@') ? "mail" : "globe", address.Value.TrimEnd('.', ',')));
        if (Telephone.Match(text) is { Success: true } telephone)
            details.Add(("phone", telephone.Value.Trim()));
        foreach (var perk in Perks.Matches(text).Take(3))
            details.Add(("circle-check", Capitalize(perk.Value)));
        return details;
    }

    /// <summary>Trimmed, with the first letter in upper case.</summary>
    public static string Capitalize(string text) =>
        text.Trim() is { Length: > 0 } trimmed ? char.ToUpperInvariant(trimmed[0]) + trimmed[1..] : "";

    private static (string? Price, string? Old) Prices(string text)
    {
        if (NowInsteadOf.Match(text) is { Success: true } now)
            return (now.Groups[1].Value.Trim(), now.Groups[2].Value.Trim());
        if (WasThenNow.Match(text) is { Success: true } was)
            return (was.Groups[2].Value.Trim(), was.Groups[1].Value.Trim());
        return Price.Match(text) is { Success: true } price
            ? (
                price.Groups["from"].Success
                    ? $"{Capitalize(price.Groups["from"].Value)} {price.Groups["price"].Value}"
                    : price.Groups["price"].Value.Trim(),
                null
            )
            : (null, null);
    }

    private static string First(Match match) =>
        match.Groups.Cast<Group>().Skip(1).First(group => group.Success && char.IsDigit(group.Value[0])).Value;

    private static readonly Regex NowInsteadOf = PromptRegex.Create(
        $@"({Money}{Per})\s*,?\s*\(?(?:instead of|was|rather than|down from|reduced from|before|statt|en lugar de|antes|au lieu de|anziché|in plaats van|вместо|invece di)\s*:?\s*({Money})"
    );

    private static readonly Regex WasThenNow = PromptRegex.Create(
        $@"(?:was|from|statt|old price|before|antes|reduced from)\s*:?\s*({Money})\s*,?\s*(?:is\s)?(?:now|to|jetzt|ahora|only|for)\s*:?\s*(?:only\s)?({Money}{Per})"
    );

    private static readonly Regex Price = PromptRegex.Create(
        $@"(?:\b(?<from>from|starting at|ab|desde|à partir de|od)\s+)?(?<price>(?:\d+\s+for\s+)?(?:{Money}){Per})"
    );

    private static readonly Regex Discount = PromptRegex.Create(
        @"(?:(?<most>up to|bis zu|hasta(?: un)?|jusqu['’]à|fino a(?:l)?|até|tot|до|do)\s+)?(?:[-−–]\s?(\d{1,2})\s?%|\b(\d{1,2})\s?%\s?(?:off\b|discount|sale\b|rabatt|reduziert|de descuento|de rebaja|descuento|de réduction|de remise|di sconto|de desconto|korting|zniżk|taniej|скид|indirim|खूट|छूट|خصم|オフ|OFF|割引|할인)|\b(?:save|spare|ahorra|économisez)\s(?<most>up to\s)?(\d{1,2})\s?%|(?:割引|할인|скидк\p{L}*|خصم|discount of|off)\s(\d{1,2})\s?%)"
    );

    private static readonly Regex Rating = PromptRegex.Create(
        @"\b(?:rated|ratings?(?:\sof)?|score(?:\sof)?)\s*:?\s*([1-5](?:[.,]\d{1,2})?)(?![\d,.]*\d)|\b([1-5](?:[.,]\d)?)\s?(?:-?\s?stars?\b|★|out of 5|/\s?5\b)"
    );

    private static readonly Regex Reviews = PromptRegex.Create(
        @"\b\d[\d.,]*[km]?\+?\s(?:happy\s|verified\s|satisfied\s)?(?:reviews?|ratings?|reviewers?|customers?|bewertungen|reseñas|avis|recensioni|avaliações|отзыв\p{L}*)\b"
    );

    private static readonly Regex When = PromptRegex.Create(
        $@"\b(?:(?:until|till|ends|through|by|bis|hasta|jusqu['’]au|starts|from|only|on|am)\s+)?(?:(?:this|next|every|diesen|jeden|cada|chaque)\s+)?(?:(?:{Weekday})s?(?:\s?[-–]\s?(?:{Weekday}))?,?\s+(?:(?:den|the|el|le)\s+)?)?(?:{Day})(?:,?\s+(?:at\s+|um\s+|à\s+|from\s+)?{Time}(?:\s?[-–]\s?{Time})?)?|\b(?:(?:until|till|ends|through|bis|hasta|this|next|every|diesen|jeden|on|am)\s+)(?:{Weekday})(?:,?\s+(?:at\s+|um\s+)?{Time}(?:\s?[-–]\s?{Time})?)?|\b(?:{Weekday}),?\s+(?:at\s+|um\s+)?{Time}(?:\s?[-–]\s?{Time})?|\b(?:until|ends)\s(?:midnight|tomorrow|tonight|the end of the month)\b"
    );

    private static readonly Regex Where = PromptRegex.Create(
        @"\b(?:at|in)\s+((?:the\s+)?\p{Lu}[\p{L}'’.-]+(?:\s+(?:\p{Lu}[\p{L}'’.-]*|of|de|the|\d+))*)",
        RegexOptions.CultureInvariant
    );

    private static readonly Regex Address = PromptRegex.Create(
        @"\b[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60})+|\b(?:https?://|www\.)?[a-z0-9][a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,3}\.(?:com|org|net|io|co|app|dev|ai|eu|de|fr|es|it|nl|pl|uk|shop|store|club|studio|design|school|health|travel|cafe|info|me)\b(?:/[\w/-]{0,80})?"
    );

    private static readonly Regex Telephone = PromptRegex.Create(
        @"(?<![\d$€£])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)[\s.-]?)?\d{3,4}[\s.-]\d{3,4}(?:[\s.-]\d{2,4})?(?![\d%])"
    );

    private static readonly Regex Perks = PromptRegex.Create(
        @"\bfree (?:shipping|delivery|returns|trial|entry|parking|samples?|consultation|wi-?fi)\b|\bno credit card(?: required| needed)?\b|\bmoney[- ]back guarantee\b|\blimited (?:edition|time(?: offer)?)\b|\bopen 24/7\b|\b\d+[- ]day (?:free trial|returns|guarantee)\b"
    );
}
