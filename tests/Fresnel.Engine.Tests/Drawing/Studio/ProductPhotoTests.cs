using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;
using Fresnel.TestKit;

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
    [InlineData("product photo of two glasses of iced coffee on marble", "iced coffee twice")]
    [InlineData("product photo of a wine bottle and a wine glass", "wine bottle and a wine glass")]
    [InlineData("product photo of a beer bottle and a mug on wood", "mug")]
    [InlineData("packshot of macarons on marble", "a plate of macarons on")]
    [InlineData("packshot of a jar of plum jam", "preserve jar")]
    [InlineData("product photo of an orange", "an orange on")]
    [InlineData("product photo of eggs", "an egg three times")]
    [InlineData("product photo of roasted almonds", "a heap of almonds")]
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
    [InlineData("Packshot of a white saxophone on a podium", "shows \"saxophone\" as a picture of saxophone")]
    [InlineData("Two lotion pump bottles, labels \"Day\", \"Night\" and \"Noon\"", "has the same texts on each piece")]
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

    /// <summary>What the set, the models, their looks and the light do not account for.</summary>
    [Theory]
    [InlineData("packshot of a honey jar with a feather boa on marble", "does not show \"feather boa\"")]
    [InlineData("product photo of a mug, a brass telescope behind it", "does not show \"brass telescope\"")]
    [InlineData("packshot of a perfume bottle with an engraved dragon", "does not show \"engraved dragon\"")]
    [InlineData("Produktfoto einer Kerze mit einem alten Anker", "does not show \"alten Anker\"")]
    [InlineData("photo produit d'une bougie avec une ancre rouillée", "does not show \"ancre rouillée\"")]
    [InlineData("foto de producto de una taza con un ancla", "does not show \"ancla\"")]
    [InlineData("packshot of a candle hanging on a trapeze", "does not show \"hanging on a trapeze\"")]
    public async Task DrawAsync_WordsThatNothingShows_AreSaid(string prompt, string expected) =>
        Assert.Contains(expected, (await DrawSmallAsync(prompt)).Limitations);

    [Theory]
    [InlineData("frosted glass bottle with a gold cap, product photo on white marble")]
    [InlineData("product photo of a matte sage green jar with a white lid")]
    [InlineData("two mugs, one navy and one mustard, on a wooden table, product photo")]
    [InlineData("packshot of a chocolate bar with a black wrapper and gold foil, label \"70%\"")]
    [InlineData("product photo of a yellow umbrella with white dots")]
    [InlineData("gift box with a red ribbon on a table, label \"For you\"")]
    [InlineData("packshot of a gin bottle with a dark blue label and a silver cap, a lime on the left")]
    [InlineData("i sell ceramics, make a photo of a striped vase on linen")]
    [InlineData("Produktfoto einer Teekanne aus Terrakotta auf Holz")]
    [InlineData("photo produit d'une théière en céramique bleue sur du marbre noir")]
    public async Task DrawAsync_LookOfAPart_IsShownWithoutANote(string prompt) =>
        Assert.Empty((await DrawSmallAsync(prompt)).Limitations);

    /// <summary>The products of the gallery lack nothing.</summary>
    [Theory]
    [InlineData("prompts.txt")]
    [InlineData("held-out.txt")]
    public async Task DrawAsync_ProductsOfTheGallery_HaveNoNotes(string list)
    {
        var products = File.ReadLines(Checkout.PathOf("docs", "gallery", list))
            .SkipWhile(line => !line.StartsWith("## products", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.Length > 0);
        foreach (var prompt in products)
        {
            var image = await DrawSmallAsync(prompt);
            Assert.True(image.Limitations.Count == 0, $"{prompt}: {image.RevisedPrompt}");
        }
    }

    private static Task<GeneratedImage> DrawSmallAsync(string prompt) =>
        InstalledGenerator.DrawAsync(
            new DrawingRequest(prompt)
            {
                Width = 32,
                Height = 32,
                Effort = DrawingEffort.Low,
            }
        );
}
