using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Prompts;

/// <summary>The facts of a brief, for the kinds that are drawn from facts.</summary>
internal static class BriefFacts
{
    public static PromptFacts Of(Brief brief)
    {
        var things = Things(brief);
        var subject =
            (brief is IllustrationBrief { Subjects: [var thing, ..] } ? thing.Name : null)
            ?? brief.Subject
            ?? things.FirstOrDefault()
            ?? brief.Title
            ?? "";
        List<string> words = [.. BriefTexts.Of(brief).SelectMany(WordNormalizer.Split)];
        var subjectWords = WordNormalizer.Split(subject);
        var marketing = brief as MarketingBrief;
        return new PromptFacts
        {
            RequestedKind = brief switch
            {
                MarketingBrief => RequestedKind.Banner,
                IllustrationBrief { Texts.Count: 0 } => RequestedKind.Illustration,
                _ => RequestedKind.Other,
            },
            RequestedName = KindName(brief),
            Subject = subject,
            Language = brief.Language,
            Topic = TopicClassifier.Classify(subjectWords, words),
            Event = SeasonalEvents.Find(words),
            Text = brief is IllustrationBrief { Texts.Count: 0 } or ProductPhotoBrief or StoryboardBrief
                ? new PictureText()
                : Text(brief),
            Promotion = marketing is null ? new Promotion() : Promotion(marketing),
            Colours = [.. brief.Style.Colours.Take(3).Select(Rgb.Parse)],
            Mood = new Mood(
                brief.Style.Theme is { } theme ? theme == BriefTheme.Dark : null,
                brief.Style.Moods.Contains("pastel"),
                brief.Style.Moods.Contains("elegant"),
                brief.Style.Moods.Contains("minimal")
            ),
            IsComplete = true,
            NoText = brief.Exclude.Contains("text"),
            MarkedText = string.Join(", ", things.Append(Place(brief)).OfType<string>()),
            PictureWords = PictureWordReader.Read(subjectWords, [.. things.SelectMany(WordNormalizer.Split)], []),
            Limitations = brief.Limitations,
        };
    }

    private static string KindName(Brief brief) =>
        brief switch
        {
            MarketingBrief marketing => marketing.Format.ToString().ToLowerInvariant(),
            IllustrationBrief => "illustration",
            ProductPhotoBrief => "product photo",
            StoryboardBrief => "storyboard",
            UiMockupBrief => "ui mockup",
            SlideBrief => "slide",
            _ => "diagram",
        };

    /// <summary>The subjects with their counts in words, as the scenes read them.</summary>
    private static List<string> Things(Brief brief)
    {
        var subjects = brief switch
        {
            IllustrationBrief illustration => (IEnumerable<BriefSubject>)illustration.Subjects,
            MarketingBrief marketing => marketing.Subjects,
            ProductPhotoBrief photo => photo.Props.Prepend(photo.Product),
            StoryboardBrief storyboard => storyboard.Frames.SelectMany(frame => frame.Subjects),
            _ => [],
        };
        return
        [
            .. subjects.Select(subject =>
                subject.Count switch
                {
                    1 => subject.Name,
                    2 => $"two {subject.Name}",
                    _ => $"three {subject.Name}",
                }
            ),
        ];
    }

    private static string? Place(Brief brief) =>
        brief switch
        {
            IllustrationBrief { Setting: var setting, Time: var time, Weather: var weather } => string.Join(
                ", ",
                new[] { setting, time, weather }.OfType<string>()
            ),
            ProductPhotoBrief photo => photo.Setting,
            _ => null,
        };

    private static PictureText Text(Brief brief) =>
        new()
        {
            Brand = brief.Brand,
            Headline = brief.Title ?? (brief is IllustrationBrief { Texts: [var first, ..] } ? first : null),
            Subheading = brief.Subtitle,
            Badge = (brief as MarketingBrief)?.Badge,
            Button = (brief as MarketingBrief)?.Button?.Label,
            Details =
            [
                .. ((brief as MarketingBrief)?.Details ?? [])
                    .Take(5)
                    .Select(detail => (IconOf(detail.Kind), detail.Text)),
            ],
        };

    private static string IconOf(DetailKind kind) =>
        kind switch
        {
            DetailKind.Date or DetailKind.Time => "calendar-days",
            DetailKind.Place => "map-pin",
            DetailKind.Telephone => "phone",
            DetailKind.Email => "mail",
            DetailKind.Web => "globe",
            _ => "",
        };

    private static Promotion Promotion(MarketingBrief brief) =>
        new()
        {
            Price = brief.Price,
            PreviousPrice = brief.OldPrice,
            Discount =
                brief.Discount is { } discount && discount.Contains('%')
                    ? string.Concat(discount.Where(char.IsAsciiDigit))
                    : null,
            Rating =
                brief.Rating is { } rating
                && double.TryParse(
                    rating.Split(' ', '/')[0].Replace(',', '.'),
                    CultureInfo.InvariantCulture,
                    out var value
                )
                && value is >= 1 and <= 5
                    ? value
                    : null,
        };
}
