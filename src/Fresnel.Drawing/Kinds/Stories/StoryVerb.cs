using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What someone does, and how it is staged.</summary>
/// <param name="Pose">Of a person: a name of poses.json.</param>
/// <param name="Relation">To the object: "face", "touch", "hold", "hug", "chase", …</param>
/// <param name="Mood">Null: the mood of the clause.</param>
/// <param name="Tool">A prop that a person has in the hand for it; null: none.</param>
/// <param name="Fixture">What is there for it, after where: "table gift", "under snowboard"; null: nothing.</param>
internal sealed record StoryVerb(
    string Name,
    string Pose,
    AnimalPose AnimalPose,
    string Relation,
    Mood? Mood,
    string? Tool = null,
    string? Fixture = null
)
{
    /// <summary>Where the <see cref="Fixture"/> is: "table", "under"; null: there is none.</summary>
    public string? FixturePlace => Fixture?.Split(' ', 2)[0];
}
