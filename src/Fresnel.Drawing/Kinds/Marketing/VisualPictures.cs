using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Finds the pictures of a visual.</summary>
internal static class VisualPictures
{
    private const int Most = 3;

    /// <summary>The name of the part that has the pictures.</summary>
    public const string AreaName = "pictures";

    /// <returns>Names of at most three pictures, the main one first; empty where no picture is clearly of what is named.</returns>
    public static IReadOnlyList<string> Find(PageContext page, MarketingBrief brief)
    {
        var shownOf = brief
            .Subjects.Select(subject => (Picture: page.PictureOf(subject.Name), subject.Count))
            .Where(each => each.Picture is not null)
            .DistinctBy(each => each.Picture)
            .ToList();
        // As many as the prompt counts, where there is room for all.
        var repeats = shownOf.Sum(each => each.Count) <= Most || shownOf.Count == 1;
        List<string> pictures =
        [
            .. shownOf
                .SelectMany(each => Enumerable.Repeat(each.Picture!, repeats ? Math.Clamp(each.Count, 1, Most) : 1))
                .Take(Most),
        ];
        foreach (var picture in pictures)
            page.Surface.AddPart(picture, default);
        if (pictures.Count == 0 && page.PictureOf(brief.Subject) is { } subject)
            pictures.Add(subject);
        if (
            pictures.Count == 0
            && SeasonalEvents.Find(WordNormalizer.Split($"{brief.Subject} {brief.Title}")) is { Picture: { } ofEvent }
        )
            pictures.Add(ofEvent);
        if (pictures.Count == 0 && page.PictureOf(brief.Title) is { } title)
            pictures.Add(title);
        // Leo may be a child.
        if (!IsOfStars(brief))
            pictures.RemoveAll(s_zodiac.Contains);
        foreach (
            var shown in brief.Subjects.Where(each => page.PictureOf(each.Name) is { } own && pictures.Contains(own))
        )
            page.Surface.AddPictured(shown.Name);
        foreach (var picture in pictures)
            page.Surface.AddPictured(picture);
        return [.. pictures.Where(picture => !Excludes(brief, picture))];
    }

    /// <summary>What has no picture is a line of text, in the order of the prompt.</summary>
    public static MarketingBrief WithRemarks(PageContext page, MarketingBrief brief)
    {
        var texts = brief
            .Remarks.Where(remark =>
                WordNormalizer.Split(remark) is var words
                && !brief.Subjects.Any(subject =>
                    page.PictureOf(subject.Name) is not null
                    && WordNormalizer.Split(subject.Name).Exists(word => words.Exists(each => IsSame(each, word)))
                )
            )
            .Select(remark => new MarketingDetail { Kind = DetailKind.Text, Text = SlideReader.Capitalize(remark) })
            .Take(4)
            .ToList();
        return texts.Count == 0 ? brief : brief with { Details = [.. brief.Details, .. texts] };
    }

    private static bool IsSame(string word, string other) =>
        word == other || WordNormalizer.Singular(word) == WordNormalizer.Singular(other);

    private static readonly HashSet<string> s_zodiac = WordList.Parse(
        "aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces"
    );

    private static bool IsOfStars(MarketingBrief brief) =>
        BriefTexts
            .Of(brief)
            .Append(brief.Subject ?? "")
            .SelectMany(WordNormalizer.Split)
            .Any(word => word is "zodiac" or "horoscope" or "horoskop" or "astrology");

    private static bool Excludes(MarketingBrief brief, string picture) =>
        brief.Exclude.Any(each =>
            each is "picture" or "image" or "illustration" or "icon"
            || picture.Split('-').Contains(each, StringComparer.OrdinalIgnoreCase)
        );
}
