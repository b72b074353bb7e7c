using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Tests.Drawing.Kinds;

public sealed class PictureKindsTests
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
    public void Select_Prompt_IsItsKind(string prompt, string kind) =>
        Assert.Equal(kind, Select(PromptReader.Read(prompt)).Name);

    [Theory]
    [InlineData("logo for a fintech startup called Pennywise", "instead of the logo")]
    [InlineData("diagram of the water cycle", "instead of the diagram")]
    [InlineData("product photo of a watch", "stands in for the product photo")]
    public void Compose_UnsupportedKind_IsNamedInTheDescription(string prompt, string description)
    {
        var facts = PromptReader.Read(prompt);
        Assert.Contains(
            description,
            Select(facts).Compose(facts, new Canvas(512, 512, 1), FakeAssets.Create()).Description
        );
    }

    /// <summary>A new kind needs its own class and its entry in the list, and nothing else.</summary>
    [Fact]
    public async Task DrawAsync_KindFromTheTestAssembly_IsDrawn()
    {
        var generator = new ImageGenerator(FakeAssets.Create(), [new LogoKind(), .. PictureKinds.All]);
        var request = new DrawingRequest("logo for a fintech startup") { Format = DrawingFormat.Svg };

        var image = await generator
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal("The logo of fintech startup.", image.RevisedPrompt);
        Assert.Contains("<circle ", Encoding.UTF8.GetString(image.Bytes), StringComparison.Ordinal);
    }

    private static IPictureKind Select(PromptFacts facts) => PictureKinds.Select(facts, PictureKinds.All);

    private sealed class LogoKind : IPictureKind
    {
        public string Name => "logo";

        public bool Matches(PromptFacts facts) => facts.RequestedName == "logo";

        public Composition Compose(PromptFacts facts, Canvas canvas, DrawingAssets assets)
        {
            var svg = new SvgBuilder("logo").Circle(
                canvas.Width / 2,
                canvas.Height / 2,
                canvas.Width / 4,
                new("#0EA5E9")
            );
            return new Composition([new(0, svg.ToString())], $"The logo of {facts.Subject}.");
        }
    }
}
