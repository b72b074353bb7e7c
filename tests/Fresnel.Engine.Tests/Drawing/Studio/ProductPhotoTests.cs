using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Drawing.Studio;

public sealed class ProductPhotoTests
{
    private const string Perfume = "packshot of a perfume bottle labelled \"ROSALIE\" on marble";

    [Theory]
    [InlineData(DrawingFormat.Png, ImageCodec.Png, 64, 64)]
    [InlineData(DrawingFormat.Jpeg, ImageCodec.Jpeg, 90, 33)]
    [InlineData(DrawingFormat.Webp, ImageCodec.Webp, 40, 100)]
    public async Task DrawAsync_Packshot_IsTracedInFormatAndSize(
        DrawingFormat format,
        ImageCodec codec,
        int width,
        int height
    )
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(Perfume)
            {
                Width = width,
                Height = height,
                Format = format,
                Effort = DrawingEffort.Low,
            }
        );
        var header = ImageHeader.Read(image.Bytes);
        Assert.Equal((codec, width, height), (header.Codec, header.Width, header.Height));
        Assert.StartsWith("A studio picture of a perfume bottle on a marble slab", image.RevisedPrompt);
    }

    [Fact]
    public async Task DrawAsync_Partials_ArePassesOfLessEffort()
    {
        var request = new DrawingRequest(Perfume)
        {
            Width = 128,
            Height = 128,
            Effort = DrawingEffort.High,
            Partials = 2,
        };
        var stages = await InstalledGenerator
            .Get()
            .DrawAsync(request, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        var low = await InstalledGenerator.DrawAsync(request with { Effort = DrawingEffort.Low, Partials = 0 });
        var medium = await InstalledGenerator.DrawAsync(request with { Effort = DrawingEffort.Medium, Partials = 0 });
        Assert.Equal([false, false, true], stages.Select(stage => stage.Final));
        Assert.Equal(await PixelsOf(low), await PixelsOf(stages[0]));
        Assert.Equal(await PixelsOf(medium), await PixelsOf(stages[1]));
        Assert.NotEqual(await PixelsOf(medium), await PixelsOf(stages[2]));
    }

    /// <summary>A label, a finish or a studio's surface make a photograph; people, prices and other texts do not.</summary>
    [Theory]
    [InlineData("honey jar with label \"Wildflower\", soft light", true)]
    [InlineData("matte black water bottle on a podium", true)]
    [InlineData("three scented candles on a wooden table, warm light", true)]
    [InlineData("red soda can with the text \"FIZZ\"", true)]
    [InlineData("plate of macarons, from above", true)]
    [InlineData("laptop with a spreadsheet app on a marble table", true)]
    [InlineData("a wine bottle and a glass, dramatic light", true)]
    [InlineData("black gift bag with the word \"LUX\" against a pink wall", true)]
    [InlineData("three glasses of lemonade by the window", true)]
    [InlineData("wireframe of a tablet app with warm light settings", false)]
    [InlineData("a girl reads a book by the window, soft light", false)]
    [InlineData("a bowl with seven oranges on a wooden table", false)]
    [InlineData("honey jar, label \"Wildflower\", $12", false)]
    [InlineData("blog article page \"How tea is made\"", false)]
    [InlineData("a black cat on a sofa, next to a lamp", false)]
    public void Read_ProductWithoutTheWordPhoto_IsAPhotographWhereAStudioWouldTakeIt(string prompt, bool expected) =>
        Assert.Equal(expected, BriefReader.Read(prompt) is ProductPhotoBrief);

    /// <summary>The description names the models in the picture.</summary>
    [Theory]
    [InlineData("product photo of two glasses of iced coffee on marble", "glass of drink twice")]
    [InlineData("product photo of a wine bottle and a wine glass", "wine bottle and a wine glass")]
    [InlineData("product photo of a beer bottle and a mug on wood", "mug")]
    [InlineData("packshot of macarons on marble", "a plate of macarons on")]
    [InlineData("packshot of a jar of plum jam", "preserve jar")]
    public async Task DrawAsync_Products_AreThoseNamed(string prompt, string expected)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 32,
                Height = 32,
                Effort = DrawingEffort.Low,
            }
        );
        Assert.Contains(expected, image.RevisedPrompt, StringComparison.Ordinal);
    }

    /// <summary>"Shopping" before its noun is no action, and the colour before it belongs to the bag.</summary>
    [Theory]
    [InlineData("blue shopping bag with the text \"NOVA\" on wood", "#2563EB")]
    [InlineData("a white drinking glass with the text \"H2O\" on marble", "#FFFFFF")]
    public void Read_ColourBeforeAnIngWord_IsTheProducts(string prompt, string colour) =>
        Assert.Equal([colour], Assert.IsType<ProductPhotoBrief>(BriefReader.Read(prompt)).Product.Colours);

    [Theory]
    [InlineData("jar of plum jam", "#5E1F4A")]
    [InlineData("bottle of strawberry syrup", "#B3192E")]
    [InlineData("glass of milk", "#F3EFE4")]
    [InlineData("hand soap", null)]
    public void Read_Contents_HaveTheirColour(string name, string? colour) =>
        Assert.Equal(colour, Fresnel.Drawing.Studio.LookReader.Read(new BriefSubject { Name = name }).Inside?.Hex);

    /// <summary>Only final images carry their brief, so that files differ.</summary>
    private static async Task<byte[]> PixelsOf(GeneratedImage image) =>
        (
            await ImageDecoder.DecodeAsync(
                new EncodedImage(image.Bytes, ImageHeader.Read(image.Bytes)),
                new DecodeOptions(),
                TestContext.Current.CancellationToken
            )
        ).Data;

    [Fact]
    public async Task DrawAsync_Svg_EmbedsThePixelsAndSaysSo()
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(Perfume)
            {
                Width = 64,
                Height = 48,
                Format = DrawingFormat.Svg,
            }
        );
        Assert.Contains("<image", Encoding.UTF8.GetString(image.Bytes));
        Assert.Contains("is pixels inside the SVG file, not shapes", image.Limitations);
        Assert.Equal(64, SvgRenderer.Render(image.Bytes, 64, 48).Width);
    }

    [Theory]
    [InlineData(
        "Frosted glass perfume bottle on white marble",
        "shows the glass of the perfume bottle clear, not frosted"
    )]
    [InlineData("Packshot of a white sneaker on a podium", "shows \"sneaker\" in the picture's own colours")]
    [InlineData("Two white lotion pump bottles, labels \"Day\" and \"Night\"", "has the same texts on each piece")]
    [InlineData("Packshot of a soap bar, lemon flavour", "does not show \"lemon flavour\"")]
    public async Task DrawAsync_LookThatIsNotDrawn_IsSaid(string prompt, string expected)
    {
        var image = await InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 64,
                Height = 64,
                Effort = DrawingEffort.Low,
            }
        );

        Assert.Contains(expected, image.RevisedPrompt, StringComparison.Ordinal);
    }
}
