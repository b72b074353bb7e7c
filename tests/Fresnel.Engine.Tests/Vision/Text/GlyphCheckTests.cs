using System.Numerics;
using Fresnel.Vision;
using Fresnel.Vision.Text;
using Fresnel.Vision.Text.Lines;

namespace Fresnel.Engine.Tests.Vision.Text;

public sealed class GlyphCheckTests
{
    [Theory]
    [InlineData("Get started", "Get Started")]
    [InlineData("How we ship software", "How we ship Software")]
    [InlineData("Built for small teams", "Built for Small teams")]
    [InlineData("Vienna in October", "vienna in october")]
    [InlineData("City", "city")]
    [InlineData("city", "City")]
    [InlineData("Sun", "sun")]
    [InlineData("sun", "Sun")]
    public void Correct_LettersOfOneForm_HaveTheCaseOfTheirHeight(string printed, string read) =>
        Assert.Equal(printed, Correct(printed, read).Text);

    [Theory]
    [InlineData("Book a table", "Book atable")]
    [InlineData("Meet the makers", "Meet themakers")]
    [InlineData("Book a table", "Book atable ")]
    public void Correct_GapAsWideAsASpace_IsASpace(string printed, string read) =>
        Assert.Equal(printed, Correct(printed, read).Text);

    [Theory]
    [InlineData("SHOP NOW", "Inter")]
    [InlineData("Sun", "DejaVu Serif")]
    [InlineData("cost", "Noto Serif")]
    [InlineData("City", "DejaVu Sans")]
    [InlineData("Save 20% on six socks", "Inter")]
    [InlineData("list of files in all folders", "DejaVu Sans Mono")]
    [InlineData("Coffee worth waking for", "Source Serif 4, Noto Serif")]
    public void Correct_RightReading_StaysTheSame(string printed, string family) =>
        Assert.Equal(printed, Correct(printed, printed, family).Text);

    [Fact]
    public void Correct_OtherNumberOfShapes_StaysTheSame() =>
        Assert.Equal("Get Startedd", Correct("Get started", "Get Startedd").Text);

    [Fact]
    public void Correct_ChangedReading_PlacesItsWords()
    {
        var words = WordSpan.Split("Book a table", Correct("Book a table", "Book atable").Characters, 0.9f);

        Assert.Equal(["Book", "a", "table"], words.Select(word => word.Text));
        Assert.True(words[0].End < words[1].Start && words[1].End < words[2].Start);
    }

    private static Recognition Correct(string printed, string read, string family = "Inter")
    {
        var pixels = new Drawing(900, 90).Text(30, 66, 60, printed, family: family).Render();
        pixels = PixelScaler.Flatten(pixels);
        Vector2 right = new(pixels.Width, 0),
            down = new(0, pixels.Height);
        return GlyphCheck.Correct(
            new Recognition(read, 0.9f),
            LineCrop.Cut(pixels, new Quad(default, right, right + down, down))
        );
    }
}
