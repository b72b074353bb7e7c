using Fresnel.Engine.Edits;
using Fresnel.Imaging;
using static Fresnel.Imaging.PixelAdjustment;

namespace Fresnel.Tests.Engine.Edits;

public sealed class EditInstructionsTests
{
    public static TheoryData<string, PixelAdjustment[], string> Prompts =>
        new()
        {
            { "Make it black and white", [Greyscale], "" },
            {
                "Please convert this photo to grayscale, then rotate it 90 degrees clockwise.",
                [Greyscale, RotateRight],
                ""
            },
            { "rotate 90° counterclockwise", [RotateLeft], "" },
            { "rotate by 270 degrees", [RotateLeft], "" },
            { "turn the picture upside down", [Rotate180], "" },
            { "flip vertically and sharpen", [FlipVertically, Sharpen], "" },
            { "mirror it and make the image darker", [FlipHorizontally, Darken], "" },
            { "flip horizontally", [FlipHorizontally], "" },
            { "brighten it, more contrast, blur", [Brighten, IncreaseContrast, Blur], "" },
            { "invert the colors", [Invert], "" },
            { "put a red hat on the cat", [], "put a red hat on the cat" },
            { "make it grey and add a hat", [Greyscale], "add a hat" },
            { "blur the background", [], "blur the background" },
            { "schwarz-weiß", [Greyscale], "" },
            { "a photograph of greyhounds", [], "a photograph of greyhounds" },
        };

    [Theory, MemberData(nameof(Prompts))]
    public void Parse_Prompt_SeparatesChangesFromTheUnsupportedRest(
        string prompt,
        PixelAdjustment[] changes,
        string unsupported
    )
    {
        var instructions = EditInstructions.Parse(prompt);
        Assert.Equal(changes, instructions.Changes);
        Assert.Equal(unsupported, instructions.Unsupported);
    }

    [Fact]
    public void Parse_SizesAndRatios_AreRead()
    {
        Assert.Equal("800x600", EditInstructions.Parse("resize to 800x600").Size?.ToString());
        Assert.Equal(1, EditInstructions.Parse("crop to a square").AspectRatio);
        Assert.Equal(16.0 / 9, EditInstructions.Parse("crop it to 16:9").AspectRatio);
        Assert.Equal(0xFFFFFF, EditInstructions.Parse("on a white background").Backdrop);
        Assert.Equal("", EditInstructions.Parse("crop the image to 4:3 and put it on a black background").Unsupported);
    }

    [Theory]
    [InlineData("trim it", true, null, null)]
    [InlineData("Upscale it 2x", false, 2, null)]
    [InlineData("enlarge the picture ×4", false, 4, null)]
    [InlineData("double the resolution", false, 2, null)]
    [InlineData("make the image four times larger", false, null, null)]
    [InlineData("remove the background, trim, on a light grey background", true, null, 0xD3D3D3)]
    [InlineData("on a plain #12aB9f background", false, null, 0x12AB9F)]
    public void Parse_TrimmingEnlargingAndColours_AreRead(string prompt, bool trim, int? scale, int? backdrop)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal((trim, scale, backdrop), (instructions.Trim, instructions.Scale, instructions.Backdrop));
        Assert.Equal(!trim && scale is null && backdrop is null, instructions.Unsupported.Length > 0);
    }

    [Theory]
    [InlineData("Remove the background")]
    [InlineData("please cut out the product")]
    [InlineData("put it on a transparent background")]
    [InlineData("make the background transparent")]
    public void Parse_CutOut_IsUnderstoodCompletely(string prompt)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.True(instructions.CutOut);
        Assert.Equal("", instructions.Unsupported);
    }

    [Theory]
    [InlineData("cut out the person", true)]
    [InlineData("Please isolate the people", true)]
    [InlineData("cut out the woman, on a white background", true)]
    [InlineData("cut out the product", false)]
    [InlineData("remove the background", false)]
    public void Parse_CutOut_KnowsPersons(string prompt, bool isPerson)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal((true, isPerson, ""), (instructions.CutOut, instructions.IsPerson, instructions.Unsupported));
    }

    [Theory]
    [InlineData("blur the background")]
    [InlineData("remove the hat")]
    public void Parse_OtherRemovals_AreNoCutOut(string prompt) => Assert.False(EditInstructions.Parse(prompt).CutOut);
}
