using Fresnel.Imaging;
using Fresnel.Providers.BuiltIn;
using static Fresnel.Imaging.PixelAdjustment;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class EditWishTests
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
    public void Of_Prompt_IsWhatCanBeDoneAndWhatIsLeft(string prompt, PixelAdjustment[] changes, string rest)
    {
        var wish = EditWish.Of(prompt);
        Assert.Equal(changes, wish.Changes);
        Assert.Equal(rest, wish.Rest);
    }

    [Fact]
    public void Of_SizesAndShapes_AreRead()
    {
        Assert.Equal("800x600", EditWish.Of("resize to 800x600").Size?.ToString());
        Assert.Equal(1, EditWish.Of("crop to a square").Shape);
        Assert.Equal(16.0 / 9, EditWish.Of("crop it to 16:9").Shape);
        Assert.Equal(0xFFFFFF, EditWish.Of("on a white background").Backdrop);
        Assert.Equal("", EditWish.Of("crop the image to 4:3 and put it on a black background").Rest);
    }
}
