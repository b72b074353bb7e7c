using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;
using Fresnel.Vision.Settings;

namespace Fresnel.Engine.Answers.Images;

/// <summary>"What room is this?", "is it a kitchen?", "indoors or outdoors?"</summary>
internal sealed class PlaceHandler : IQuestionHandler
{
    private const float Likely = 0.62f,
        Unlikely = 0.2f;

    private static readonly LazyRegex Place = new(
        @"\b(what|which)( kind| sort| type)?( of)? (room|place|setting|location|surroundings)\b|\bwhere (was|is) (this|it|the (photo|picture|image))\b"
    );

    private static readonly LazyRegex Inside = new(
        @"^(is|was|were|are|indoors?|outdoors?)\b.*\b(indoors?|inside)\b|^indoors\b"
    );

    private static readonly LazyRegex Outside = new(
        @"^(is|was|were|are|indoors?|outdoors?)\b.*\b(outdoors?|outside)\b|^outdoors\b"
    );

    private static readonly LazyRegex IsPlace = new(
        @"^(is|was) (this|it|that|the (image|picture|photo))( taken)?( in| on| at)? ?(a|an|the)? (?<place>kitchen|bathroom|bedroom|living room|street|beach|restaurant|snow)$"
    );

    /// <summary>What each setting is called as a place; others of <see cref="Setting.Names"/> are none.</summary>
    private static readonly Dictionary<string, (string Name, bool IsIndoors)> Names = new()
    {
        ["kitchen"] = ("a kitchen", true),
        ["bathroom"] = ("a bathroom", true),
        ["bedroom"] = ("a bedroom", true),
        ["living room"] = ("a living room", true),
        ["restaurant"] = ("a restaurant", true),
        ["street"] = ("a street", false),
        ["beach"] = ("a beach", false),
        ["snow"] = ("a snowy place", false),
        ["grass"] = ("a grassy field", false),
        ["baseball"] = ("a baseball field", false),
        ["tennis"] = ("a tennis court", false),
        ["skatepark"] = ("a skate park", false),
        ["runway"] = ("a runway", false),
        ["tracks"] = ("a railway", false),
    };

    public bool Handles(Question question) =>
        question.Categories.Count is 0
        && (
            question.Matches(Place)
            || question.Matches(IsPlace)
            || question.Matches(Inside)
            || question.Matches(Outside)
        );

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var scene = await CaptionReader.SceneAsync(image);
        var (setting, probability) = Names.Keys.Select(name => (name, scene.Setting[name])).MaxBy(pair => pair.Item2);
        var isIndoors = IsIndoors(scene);
        var (inside, outside) = (question.Matches(Inside), question.Matches(Outside));
        if (inside || outside)
        {
            yield return new InsideOrOutside(isIndoors, inside == outside ? null : inside);
            yield break;
        }
        var name = probability >= Likely ? Names[setting].Name : null;
        if (question.FirstMatch(IsPlace) is not { Success: true } match)
        {
            yield return new PlaceOfImage(name, isIndoors, null, null);
            yield break;
        }
        var suggested = match.Groups["place"].Value;
        yield return new PlaceOfImage(
            name,
            isIndoors,
            scene.Setting[suggested] >= Likely ? true
                : scene.Setting[suggested] < Unlikely && (name is not null || isIndoors is not null) ? false
                : null,
            Names[suggested].Name
        );
    }

    private static bool? IsIndoors(CaptionScene scene)
    {
        float inside = 0,
            outside = 0;
        foreach (var (name, place) in Names)
            if (place.IsIndoors)
                inside = MathF.Max(inside, scene.Setting[name]);
            else
                outside = MathF.Max(outside, scene.Setting[name]);
        return scene.IsIndoors || (inside > 0.5f && inside > outside) ? true
            : outside > 0.5f || scene.Surfaces.Sky > 0.45f || scene.IsGrassy ? false
            : null;
    }
}
