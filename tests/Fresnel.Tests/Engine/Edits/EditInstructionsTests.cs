using Fresnel.Drawing;
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
            { "warmer and more vibrant colours", [Warm, Saturate], "" },
            { "make it sepia, cooler, less saturated", [Sepia, Cool, Desaturate], "" },
            { "increase the brightness", [Brighten], "" },
            { "Bitte dreh das Bild um 90 Grad nach links und mach es heller", [RotateLeft, Brighten], "" },
            { "Tourne l'image à droite, en noir et blanc", [RotateRight, Greyscale], "" },
            { "gira la imagen a la izquierda y más contraste", [RotateLeft, IncreaseContrast], "" },
            { "ruota l'immagine di 180 gradi", [Rotate180], "" },
            { "gire a imagem para a direita", [RotateRight], "" },
            { "add a warm coat", [], "add a warm coat" },
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
    [InlineData("Upscale it 2x", false, 2.0, null)]
    [InlineData("enlarge the picture ×4", false, 4.0, null)]
    [InlineData("double the resolution", false, 2.0, null)]
    [InlineData("resize to 50%", false, 0.5, null)]
    [InlineData("scale the image down to 25 percent", false, 0.25, null)]
    [InlineData("half the size", false, 0.5, null)]
    [InlineData("make the image four times larger", false, null, null)]
    [InlineData("reduce the saturation to 50%", false, null, null)]
    [InlineData("vor weißem Hintergrund", false, null, 0xFFFFFF)]
    [InlineData("sobre un fondo blanco", false, null, 0xFFFFFF)]
    [InlineData("remove the background, trim, on a light grey background", true, null, 0xD3D3D3)]
    [InlineData("on a plain #12aB9f background", false, null, 0x12AB9F)]
    public void Parse_TrimmingScalingAndColours_AreRead(string prompt, bool trim, double? scale, int? backdrop)
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
    [InlineData("Bitte den Hintergrund entfernen")]
    [InlineData("supprime l'arrière-plan s'il te plaît")]
    [InlineData("quita el fondo, por favor")]
    [InlineData("rimuovi lo sfondo")]
    [InlineData("remova o fundo")]
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
    [InlineData("rotate 15 degrees", 15.0)]
    [InlineData("rotate the photo by 12.5° to the left", -12.5)]
    [InlineData("tilt it 5 degrees counterclockwise", -5.0)]
    [InlineData("dreh es um 45 Grad nach rechts", 45.0)]
    [InlineData("rotate 360 degrees", null)]
    [InlineData("rotate 90 degrees", null)]
    public void Parse_Angles_AreDegreesClockwise(string prompt, double? degrees)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal((degrees, ""), (instructions.Angle, instructions.Unsupported));
    }

    [Theory]
    [InlineData("crop to the left half", "left", 0.5)]
    [InlineData("keep only the upper third of the picture", "top", 1 / 3.0)]
    [InlineData("crop it to the bottom quarter", "bottom", 0.25)]
    public void Parse_Parts_AreSidesAndShares(string prompt, string side, double share)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal((side, share, ""), (instructions.Part!.Side, instructions.Part.Share, instructions.Unsupported));
    }

    [Theory]
    [InlineData("resize to 800 pixels wide", 800, true)]
    [InlineData("scale it to a height of 300 px", 300, false)]
    [InlineData("make it 512px tall", 512, false)]
    public void Parse_OneSide_IsRead(string prompt, int pixels, bool isWidth)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal(((pixels, isWidth), ""), (instructions.Side, instructions.Unsupported));
    }

    [Theory]
    [InlineData("add a 20px black border", 20, 0x000000)]
    [InlineData("add a thin border around it", null, 0xFFFFFF)]
    [InlineData("with a thick light grey frame", null, 0xD3D3D3)]
    public void Parse_Borders_AreNoChangesOfColour(string prompt, int? width, int colour)
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal(
            (width, colour, ""),
            (instructions.Frame?.Width, instructions.Frame!.Colour, instructions.Unsupported)
        );
        Assert.Empty(instructions.Changes);
    }

    [Theory]
    [InlineData("round the corners", true, false, false, null)]
    [InlineData("crop it to a circle", false, true, false, null)]
    [InlineData("blur the background and save as webp", false, false, true, DrawingFormat.Webp)]
    [InlineData("convert to JPG", false, false, false, DrawingFormat.Jpeg)]
    [InlineData("put a round table with corners behind her", false, false, false, null)]
    public void Parse_ShapesBackgroundsAndFormats_AreRead(
        string prompt,
        bool corners,
        bool circle,
        bool blurs,
        DrawingFormat? format
    )
    {
        var instructions = EditInstructions.Parse(prompt);

        Assert.Equal(
            (corners, circle, blurs, format),
            (instructions.RoundCorners, instructions.Circle, instructions.BlurBackground, instructions.Format)
        );
        Assert.Equal(!corners && !circle && !blurs && format is null, instructions.Unsupported.Length > 0);
    }

    [Theory]
    [InlineData("blur the background")]
    [InlineData("remove the hat")]
    public void Parse_OtherRemovals_AreNoCutOut(string prompt) => Assert.False(EditInstructions.Parse(prompt).CutOut);
}
