using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"Is there a snake?", "is there a unicorn?": something that only the classifier knows, or nothing does.</summary>
internal sealed class UnknownObjectHandler : IQuestionHandler
{
    private const int MaxNameLength = 60;

    private const float MinClassified = 0.5f;

    private static readonly LazyRegex NamedObject = new(
        @"(\b(is|are) there\b|\b(you|we) (see|spot|find|detect|recogni[sz]e)\b|\b(does|do)\b.*?\b(contain|have|show|include|feature|depict)\b|\bhow many\b|\bcount\b|\bnumber of\b|^where (is|are)\b|^(is|are) (this|it|that)\b|^(any|find|locate|detect)\b) ?((an?|any|some|the|all) )?(?<name>.*)$"
    );

    private static readonly LazyRegex CountOrPosition = new(@"\b(how many|count|number of)\b|^(where|locate|find)\b");

    private static readonly LazyRegex Ending = new(
        @"\b(are there|is there|do you see|can you see|are|is)?( ?(visible|present|shown|here))?( ?(in|on) (the|this|these|that)? ?(image|picture|photo|photograph|scene)s?)?$"
    );

    public bool Handles(Question question) => question.Categories.Count is 0 && question.Matches(NamedObject);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var name = Ending.Value.Replace(question.FirstMatch(NamedObject).Groups["name"].Value, "").Trim();
        if (
            !question.Matches(CountOrPosition)
            && CategoryOf(name) is { } category
            && await image.LabelsAsync() is { } labels
        )
        {
            // Of a drawing the classifier is sure of anything.
            var isSeen = labels.Of(category) >= MinClassified && !await image.IsMadeAsync();
            yield return new ClassifiedPresence(category.Name, isSeen);
            yield break;
        }
        if (name.Length > MaxNameLength)
            name = name[..MaxNameLength] + "…";
        yield return new UnknownObject(name, (await image.Get<ObjectDetections>()).Objects);
    }

    /// <summary>What only the classifier knows; in the singular or the plural.</summary>
    private static Category? CategoryOf(string name) =>
        CategoryTree.Find(name)
        ?? CategoryTree.All.FirstOrDefault(category => EnglishGrammar.Plural(category.Name) == name);
}
