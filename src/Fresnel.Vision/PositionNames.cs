namespace Fresnel.Vision;

/// <summary>Names the parts of an image.</summary>
internal static class PositionNames
{
    /// <summary>
    /// The ninth of the image that holds the centre of a box: <c>top left</c>, <c>top</c>, <c>centre</c> …;
    /// <c>whole image</c> for a box of four fifths of it.
    /// </summary>
    public static string Of(BoundingBox box, int width, int height)
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

    private static int Third(float at, int length) => Math.Clamp((int)(at * 3 / length), 0, 2);
}
