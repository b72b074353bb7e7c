namespace Fresnel.Engine.Answers.Facts;

/// <summary>What the question is about is not on the page.</summary>
/// <param name="Page">What the page is: <c>receipt</c>, <c>chart</c>, <c>screen</c> …</param>
internal sealed record PageMissing(string Name, string Page) : Fact;
