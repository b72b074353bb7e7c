using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Tests.Drawing;

public sealed class KindsTests
{
    [Theory]
    [InlineData("a red apple on a table", "scene")]
    [InlineData("Illustration of a fox in the snow", "scene")]
    [InlineData("product photo of a watch", "scene")]
    [InlineData("banner for headphones, no text", "scene")]
    [InlineData("Marketing banner for headphones", "banner")]
    [InlineData("Summer sale for sneakers", "banner")]
    [InlineData("logo for a fintech startup", "banner")]
    [InlineData("a picture that says \"Hello\"", "banner")]
    [InlineData("Electric car charging network", "banner")]
    public void For_Prompt_IsTheKindItCallsFor(string prompt, string kind) =>
        Assert.Equal(kind, Kinds.For(BriefReader.Of(prompt)).Name);

    [Theory]
    [InlineData("logo for a fintech startup called Pennywise", "instead of the logo")]
    [InlineData("diagram of the water cycle", "instead of the diagram")]
    [InlineData("product photo of a watch", "stands in for the product photo")]
    public void Compose_KindNotDrawnYet_SaysSo(string prompt, string said)
    {
        var brief = BriefReader.Of(prompt);
        Assert.Contains(said, Kinds.For(brief).Compose(brief, new Canvas(512, 512, 1), FakeStudio.Open()).Drawn);
    }
}
