using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Marketing;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Prompts;

/// <summary>Compares where and how often a prompt wants the things of a marketing visual with what was drawn.</summary>
internal static class VisualCheck
{
    private const int MostWords = 5;

    private static readonly HashSet<string> s_texts = WordList.Parse("text texte texto testo tekst words headline");

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        "picture photo image bild foto imagen immagine imagem illustration"
    );

    /// <summary>Each a clause after "it".</summary>
    public static IEnumerable<string> Wrong(PromptContext context, Brief brief, Composition picture) =>
        brief is MarketingBrief { Format: not (MarketingFormat.Logo or MarketingFormat.BusinessCard) } visual
        && picture.Parts.FirstOrDefault(part => part.Name == PageContext.PageName) is { Name: not null } page
            ? [.. Counts(context, visual, picture), .. Places(context, visual, picture, page.Box)]
            : [];

    /// <summary>"three pumpkins and a bat": as many pictures of each.</summary>
    private static IEnumerable<string> Counts(PromptContext context, MarketingBrief visual, Composition picture)
    {
        var all = context.Prompt.All;
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (SubjectWords.CountOf(all[i]) is not (> 1 and <= 12 and var count) || all[i].Kind != TokenKind.Word)
                continue;
            var nouns = all.Slice(i + 1, Math.Min(all.Count, i + 4));
            var subject = visual.Subjects.FirstOrDefault(each =>
                each.Count == count
                && WordNormalizer.Split(each.Name) is { Count: > 0 } words
                && nouns.Any(token =>
                    token.Kind == TokenKind.Word
                    && WordNormalizer.Singular(token.Text) == WordNormalizer.Singular(words[^1])
                )
            );
            if (subject is null || !picture.Pictured.Contains(subject.Name))
                continue;
            var drawn = picture
                .Parts.Where(part => part.Box.Width == 0)
                .GroupBy(part => part.Name)
                .Select(group => group.Count());
            if (!drawn.Contains(count))
                yield return $"shows fewer than {all.Slice(i, i + 1).Text.ToLowerInvariant()} \"{subject.Name}\"";
        }
    }

    private static IEnumerable<string> Places(
        PromptContext context,
        MarketingBrief visual,
        Composition picture,
        Rect page
    )
    {
        var source = context.Prompt.Source;
        var area = picture.Parts.FirstOrDefault(part => part.Name == VisualPictures.AreaName);
        foreach (var scope in ScreenPlaces.Find(context.Prompt.All, context.Language))
        {
            var boxes = picture
                .Texts.Where(text => text.Text.Length > 1 && scope.Has(source, text.Text))
                .Select(text => text.Lines.Count > 0 ? text.Lines[0] : text.Box)
                .ToList();
            var text = new PromptText(source[scope.From..scope.To]).All.TrimStart(ListReader.Articles);
            // "picture left, text right"
            if (boxes.Count == 0 && text.Count == 1 && text[0].IsWordIn(s_texts))
                boxes.AddRange(picture.Texts.Select(each => each.Box));
            if (boxes.Count == 0 && text.Count == 1 && text[0].IsWordIn(s_pictures) && area.Name is not null)
                boxes.Add(area.Box);
            if (
                boxes.Count == 0
                && area.Name is not null
                && visual.Subjects.Any(subject =>
                    scope.Has(source, subject.Name) && picture.Pictured.Contains(subject.Name)
                )
            )
                boxes.Add(area.Box);
            if (boxes.Count > 0 && ScreenCheck.IsThere(scope, boxes, page))
                continue;
            var words = text.Count > MostWords ? text.Slice(text.Count - MostWords, text.Count).Text : text.Text;
            yield return $"does not place \"{words}\" {scope.Words}";
        }
    }
}
