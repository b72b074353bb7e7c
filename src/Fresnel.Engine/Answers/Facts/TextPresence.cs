namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether the image holds text.</summary>
/// <param name="Lines">About how many; 0 for none.</param>
/// <param name="Position">Where most of it is.</param>
internal sealed record TextPresence(int Lines, string Position) : Fact;
