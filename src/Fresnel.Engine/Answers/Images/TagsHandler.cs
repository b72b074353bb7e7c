using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Scenes;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"List the objects", "tag this image": keywords without sentences.</summary>
internal sealed class TagsHandler : IQuestionHandler
{
    private const int MaxColours = 2;

    private static readonly LazyRegex Tags = new(
        @"\b(tags?|keywords?|hashtags?|categor\w+|classif\w+|labels?)\b|\b(list|name|identify|detect|find|enumerate|what|which|return|give)\b.*\b(objects?|things|items|everything)\b"
    );

    /// <summary>"How many categories does the chart have?", "which category is the largest?"</summary>
    private static readonly LazyRegex AboutCategories = new(
        @"\bhow many\b|\b(which|what) (categor(y|ies)|labels?)\b|\b(categor(y|ies)|labels?) (is|are|was|were|has|have|had|with)\b"
    );

    private static readonly LazyRegex ObjectsOnly = new(@"\b(objects?|things|items)\b");

    public bool Handles(Question question) => question.Matches(Tags) && !question.Matches(AboutCategories);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var scene = await image.Get<Scene>();
        var tags = scene.Objects.Select(found => found.Label).Distinct().ToList();
        if (!question.Matches(ObjectsOnly))
        {
            if (scene.Kind is not ImageKind.Unsure)
                tags.Add(FactJson.Kind(scene.Kind));
            if (scene.Text.Any)
                tags.Add("text");
            tags.AddRange(scene.Colours.Take(MaxColours).Select(colour => colour.Name));
        }
        yield return new ImageTags(tags, scene.Objects);
    }
}
