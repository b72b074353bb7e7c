using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"What is the man holding?", "what is she riding?", "what are they sitting on?": relations that boxes support.</summary>
internal sealed class ObjectOfPersonHandler : IQuestionHandler
{
    private static readonly LazyRegex Act = new(
        @"\bwhat\b.*\b(?<verb>holding|carrying|riding|wearing|sitting on|sitting at|standing on|using|eating)\b"
    );

    public bool Handles(Question question) => question.Matches(Act);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var verb = question.FirstMatch(Act).Groups["verb"].Value;
        var scene = await CaptionReader.SceneAsync(image);
        var people = scene.Of("person");
        var objects = scene
            .Objects.Where(found => people.Any(person => Has(verb, person, found)))
            .Select(found => found.Label)
            .Distinct();
        yield return new ObjectOfPerson(verb, [.. objects], people.Count > 0);
    }

    private static bool Has(string verb, CaptionObject person, CaptionObject found) =>
        found.Label is not "person"
        && verb switch
        {
            "riding" => found.Label is "bicycle" or "motorcycle" or "horse" or "elephant" && person.Rides(found),
            "wearing" => found.Label is "tie" or "backpack" && person.Wears(found),
            "sitting on" => found.Label is "couch" or "bed" or "bench" or "chair" && person.SitsOn(found),
            "sitting at" => found.Label is "dining table" && person.SitsAt(found),
            "standing on" => found.Label is "skateboard" or "snowboard" or "surfboard" && person.StandsOn(found),
            "using" => found.Label is "laptop" or "cell phone" && (person.Uses(found) || person.Holds(found)),
            "eating" => CaptionLabels.Food.Contains(found.Label) && person.Holds(found),
            _ => !CaptionLabels.Vehicles.Contains(found.Label)
                && !CaptionLabels.Surfaces.Contains(found.Label)
                && person.Holds(found),
        };
}
