using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"What colour is the car?", "is the car red?", "what are the main colours?"</summary>
internal sealed class ColourHandler : IQuestionHandler
{
    private static readonly LazyRegex Colour = new(
        @"\b(what|which|main|dominant|name|list|primary|the)\b.*\bcolours?\b|\bcolours?\b.*\b(of|is|are|in|palette)\b|\bpalette\b|^colours?$"
    );

    private static readonly LazyRegex IsColoured = new(@"^(is|are) (the|this|that|these|those|its|his|her|their) ");

    private static readonly LazyRegex AnythingColoured = new(@"\b(anything|something|any|is there|mostly|mainly)\b");

    private static readonly LazyRegex NamedPart = new(
        @"\bcolours?\b.*?\b(is|are|of|has|have) (the|this|that|these|his|her|their|its|an?) (?!(image|picture|photo|photograph|scene|main|whole)\b)(?<part>[\w' -]{1,40})"
    );

    public bool Handles(Question question) =>
        question.Matches(Colour, QuestionTopic.Colour)
        || (
            question.Colours.Count > 0
            && (question.Matches(IsColoured) || (question.Categories.Count is 0 && question.Matches(AnythingColoured)))
        );

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        if (question.Categories.Count > 0)
        {
            var objects = (await image.Get<ObjectDetections>()).Objects;
            foreach (var category in question.Categories)
                yield return new ColourOfObject(category, objects.OfCategory(category), question.Colours);
            yield break;
        }
        var colours = (await image.Get<DominantColours>()).Colours;
        if (question.Colours is [var colour, ..])
        {
            var matching = colours.Where(main => main.Name.EndsWith(colour, StringComparison.Ordinal));
            yield return new ColourCoverage(colour, [.. matching], colours);
        }
        else if (question.FirstMatch(NamedPart) is { Success: true } part)
        {
            yield return new UnknownObjectColour(part.Groups["part"].Value, new(colours));
        }
        else
        {
            yield return new MainColours(colours);
        }
    }
}
