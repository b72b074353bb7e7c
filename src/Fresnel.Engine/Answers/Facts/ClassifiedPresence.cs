namespace Fresnel.Engine.Answers.Facts;

/// <summary>Whether the image is of something that only the classifier knows, such as a snake.</summary>
/// <param name="Name">Singular.</param>
/// <param name="IsPresent">False where the classifier does not see it as what the image is of: there may still be one.</param>
internal sealed record ClassifiedPresence(string Name, bool IsPresent) : Fact;
