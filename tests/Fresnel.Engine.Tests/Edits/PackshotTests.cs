using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Studio;
using Fresnel.Engine.Tests.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Edits;

/// <summary>A caller's picture stands in a studio set, with a shadow and a reflection.</summary>
public sealed class PackshotTests : IDisposable
{
    private const int Side = 320;

    private readonly ImageModel _model = new(new EngineOptions { Threads = 1 });

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData("as a packshot on marble", "marble", null)]
    [InlineData("put it on a wooden table", "wood", null)]
    [InlineData("product photo, dark and moody", null, null)]
    [InlineData("make it a studio shot on a podium", null, "podium")]
    public void Read_Instruction_HasTheSet(string instruction, string? surface, string? setting)
    {
        var brief = Packshot.Read(instruction)!;

        Assert.Equal((surface, setting), (brief.Surface, brief.Setting));
    }

    [Theory]
    [InlineData("make it brighter")]
    [InlineData("put it on a white background")]
    [InlineData("is it on a wooden table?")]
    [InlineData("")]
    public void Read_OtherInstruction_IsNone(string instruction) => Assert.Null(Packshot.Read(instruction));

    [Fact]
    public async Task Edit_TransparentImage_StandsInTheSetInItsColours()
    {
        var image = await EditAsync(CutOut("#E06010"), "as a packshot on marble");

        Assert.Contains("the image on a marble slab", image.RevisedPrompt);
        Assert.Contains(
            image.Limitations,
            each => each.StartsWith("shows the image as it was lit", StringComparison.Ordinal)
        );
        var pixels = await PixelsOf(image);
        var orange = Enumerable
            .Range(0, Side * Side)
            .Where(i => Near(pixels, i, (0xE0, 0x60, 0x10), 26))
            .Select(i => i / Side)
            .ToList();
        Assert.InRange(orange.Count, Side * Side / 20, Side * Side / 2);
        // Standing: its lower edge is in the lower half, its head in the upper.
        Assert.True(orange.Min() < Side / 2 && orange.Max() > Side / 2);
    }

    [Fact]
    public async Task Edit_TransparentImage_CastsAShadow()
    {
        var with = await PixelsOf(await EditAsync(CutOut("#E06010"), "packshot on a white background"));
        var ground = Enumerable
            .Range(Side * 2 / 3, Side / 4)
            .SelectMany(y => Enumerable.Range(0, Side).Select(x => y * Side + x));
        var brightness = ground.Select(i => with.Data[i * 3] + with.Data[i * 3 + 1] + with.Data[i * 3 + 2]).ToList();

        Assert.True(brightness.Max() - brightness.Min() > 90, "No shadow on the ground.");
    }

    [Fact]
    public async Task Edit_NothingStandsOut_SaysSo()
    {
        var empty = ImageEncoder.Encode(new Pixels(64, 64, 4, new byte[64 * 64 * 4]), ImageCodec.Png);
        var image = await EditAsync(empty, "as a packshot on marble");

        Assert.Contains(
            image.Limitations,
            each => each.Contains("nothing in the image stands out", StringComparison.Ordinal)
        );
    }

    /// <summary>A bottle without a background.</summary>
    private static byte[] CutOut(string colour)
    {
        var svg =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="200" height="300"><rect x="60" y="80" width="80" height="200" rx="12" fill="{colour}"/><rect x="84" y="40" width="32" height="44" fill="{colour}"/></svg>""";
        return ImageEncoder.Encode(SvgRenderer.Render(Encoding.UTF8.GetBytes(svg), 200, 300), ImageCodec.Png);
    }

    private static bool Near(Pixels pixels, int at, (int R, int G, int B) colour, int tolerance) =>
        Math.Abs(pixels.Data[at * 3] - colour.R) < tolerance
        && Math.Abs(pixels.Data[at * 3 + 1] - colour.G) < tolerance
        && Math.Abs(pixels.Data[at * 3 + 2] - colour.B) < tolerance;

    private async Task<ModelEvent.ImageFinished> EditAsync(byte[] file, string prompt)
    {
        InstalledGenerator.Get();
        var pictures = new PictureOptions { Size = new PixelSize(Side, Side), Effort = DrawingEffort.Low };
        return await _model
            .RespondAsync(
                new ModelRequest.Edit(prompt, [new InputImage(file)], pictures),
                TestContext.Current.CancellationToken
            )
            .OfType<ModelEvent.ImageFinished>()
            .SingleAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Pixels> PixelsOf(ModelEvent.ImageFinished image) =>
        await ImageDecoder.DecodeAsync(
            new EncodedImage(image.Bytes, ImageHeader.Read(image.Bytes)),
            new DecodeOptions(),
            TestContext.Current.CancellationToken
        );
}
