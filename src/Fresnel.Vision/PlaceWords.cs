namespace Fresnel.Vision;

/// <summary>Names places in an image.</summary>
internal static class PlaceWords
{
    /// <summary>The ninth of the image that holds a box's middle: <c>top left</c>, <c>top</c>, <c>centre</c> …; <c>whole image</c> for a box of four fifths of it.</summary>
    public static string Of(Box box, int width, int height)
    {
        if (box.Area >= 0.8f * width * height)
            return "whole image";
        int column = Third(box.Left + (box.Width / 2), width),
            row = Third(box.Top + (box.Height / 2), height);
        return (row, column) switch
        {
            (1, 1) => "centre",
            (1, 0) => "left",
            (1, 2) => "right",
            _ => (row is 0 ? "top" : "bottom")
                + column switch
                {
                    0 => " left",
                    2 => " right",
                    _ => "",
                },
        };
    }

    /// <summary>As part of an English sentence: <c>in the centre</c>, <c>at the top left</c>, <c>across the whole image</c>.</summary>
    public static string Phrase(string place) =>
        place switch
        {
            "whole image" => "across the whole image",
            "centre" => "in the centre",
            "left" or "right" => $"on the {place}",
            _ => $"at the {place}",
        };

    private static int Third(float at, int length) => Math.Clamp((int)(at * 3 / length), 0, 2);
}
