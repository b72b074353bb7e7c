namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Where a being or thing of a clause is: "the cat on the table".</summary>
/// <param name="Of">The key of what is placed.</param>
/// <param name="Preposition">"on", "in", "under", "beside", "behind", "front" or "with".</param>
/// <param name="To">The key of what it is placed at.</param>
internal sealed record StoryRelation(string Of, string Preposition, string To);
