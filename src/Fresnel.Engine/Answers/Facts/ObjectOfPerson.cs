using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>What someone holds, rides, wears or sits on.</summary>
/// <param name="Verb">As in the question: <c>holding</c>.</param>
/// <param name="Labels">Of <see cref="Coco.Labels"/>; empty: nothing that is recognised.</param>
/// <param name="HasPeople">Whether a person is seen.</param>
internal sealed record ObjectOfPerson(string Verb, IReadOnlyList<string> Labels, bool HasPeople) : Fact;
