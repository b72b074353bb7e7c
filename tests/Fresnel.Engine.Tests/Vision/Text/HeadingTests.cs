using Fresnel.Vision.Text;

namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>Headings of drawn pages that differ from the body by size, by weight, or by both.</summary>
public sealed class HeadingTests : IDisposable
{
    private static readonly string[] s_body =
    [
        "The package comes with a program that reads the",
        "settings of the printer and writes them to a file.",
        "Every change is kept until the machine is started",
        "again, unless the option is given on the command line.",
    ];

    private readonly PageReading _pages = new();

    public void Dispose() => _pages.Dispose();

    [Theory]
    [InlineData(28, "400", 1)]
    [InlineData(20, "400", 2)]
    [InlineData(16, "700", 3)]
    public async Task ReadAsync_HeadingBetweenParagraphs_IsOne(double size, string weight, int level)
    {
        var drawing = new Drawing(640, 480)
            .Lines(40, 60, 15, 22, s_body)
            .Text(40, 180, size, "Installing the package", weight: weight)
            .Lines(40, 210, 15, 22, s_body);

        var read = await _pages.ReadAsync(drawing.Render(), TestContext.Current.CancellationToken);

        var heading = Assert.Single(read.Blocks, block => block.Kind is TextBlockKind.Heading);
        Assert.Equal("Installing the package", heading.Rows[0][0].Text);
        Assert.InRange(heading.Level, Math.Min(level, 2), level);
    }

    [Fact]
    public async Task ReadAsync_PageInOneLook_HasNoHeading()
    {
        var drawing = new Drawing(640, 300).Lines(40, 60, 15, 22, s_body).Text(40, 190, 15, "Installing the package");

        var read = await _pages.ReadAsync(drawing.Render(), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(read.Blocks, block => block.Kind is TextBlockKind.Heading);
    }
}
