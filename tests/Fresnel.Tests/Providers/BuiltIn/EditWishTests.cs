using Fresnel.Imaging;
using Fresnel.Providers.BuiltIn;
using static Fresnel.Imaging.PixelChange;

namespace Fresnel.Tests.Providers.BuiltIn;

public sealed class EditWishTests
{
    public static TheoryData<string, PixelChange[], string> Prompts =>
        new()
        {
            { "Make it black and white", [Grey], "" },
            { "Please convert this photo to grayscale, then rotate it 90 degrees clockwise.", [Grey, TurnRight], "" },
            { "rotate 90° counterclockwise", [TurnLeft], "" },
            { "rotate by 270 degrees", [TurnLeft], "" },
            { "turn the picture upside down", [TurnOver], "" },
            { "flip vertically and sharpen", [Flip, Sharpen], "" },
            { "mirror it and make the image darker", [Mirror, Darken], "" },
            { "flip horizontally", [Mirror], "" },
            { "brighten it, more contrast, blur", [Brighten, MoreContrast, Blur], "" },
            { "invert the colors", [Invert], "" },
            { "put a red hat on the cat", [], "put a red hat on the cat" },
            { "make it grey and add a hat", [Grey], "add a hat" },
            { "blur the background", [], "blur the background" },
            { "schwarz-weiß", [Grey], "" },
            { "a photograph of greyhounds", [], "a photograph of greyhounds" },
        };

    [Theory, MemberData(nameof(Prompts))]
    public void Of_Prompt_IsWhatCanBeDoneAndWhatIsLeft(string prompt, PixelChange[] changes, string rest)
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
