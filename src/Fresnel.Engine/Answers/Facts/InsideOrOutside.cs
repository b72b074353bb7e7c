namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether the image was taken indoors.</summary>
/// <param name="IsIndoors">Null: not sure.</param>
/// <param name="Suggests">What the question suggests: indoors (true), outdoors (false), or either (null).</param>
internal sealed record InsideOrOutside(bool? IsIndoors, bool? Suggests) : Fact;
