namespace Fresnel.Engine.Answers.Pages;

/// <summary>A name of the page that a question has.</summary>
/// <param name="Index">Among the names.</param>
/// <param name="Start">Of its first word among those of the question.</param>
internal readonly record struct Mention(int Index, int Start);
