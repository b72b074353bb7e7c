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

    private static readonly LazyRegex ObjectsOnly = new(@"\b(objects?|things|items)\b");

    public bool Handles(Question question) => question.Matches(Tags);

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
