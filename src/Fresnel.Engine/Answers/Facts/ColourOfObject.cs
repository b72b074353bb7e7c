using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The colours of the objects of a category.</summary>
/// <param name="Suggested">The colours that the question names ("is the car red?"); empty when it names none.</param>
internal sealed record ColourOfObject(
    ObjectCategory Category,
    IReadOnlyList<DetectedObject> Objects,
    IReadOnlyList<string> Suggested
) : ObjectFact(Category, Objects)
{
    /// <summary>Whether an object has a suggested colour or a shade of it; null when none was suggested.</summary>
    public bool? IsSuggested =>
        Suggested.Count is 0
            ? null
            : Objects.Any(found => Suggested.Any(colour => found.Colour.EndsWith(colour, StringComparison.Ordinal)));
}
