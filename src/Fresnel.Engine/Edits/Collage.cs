using System.Text.RegularExpressions;
using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>Several images as one.</summary>
internal static partial class Collage
{
    /// <summary>Between two images, as a share of the shorter side.</summary>
    private const double Gap = 0.012;

    private static readonly Func<int, int, int, IEnumerable<(int X, int Y, int Width, int Height)>>[] s_layouts =
    [
        Grid,
        FirstLarge,
        (count, width, height) => Row(count, 0, 0, width, height, across: true),
        (count, width, height) => Row(count, 0, 0, width, height, across: false),
    ];

    public static bool IsWanted(string prompt) => Request().IsMatch(prompt);

    /// <summary>Each image fills its cell, around what draws the eye.</summary>
    /// <param name="size">Null: 1024 × 1024, or 1536 × 1024 where that many images make no square.</param>
    /// <param name="variant">Layouts that differ: a grid, the first image large, a row, a column.</param>
    public static Pixels Make(IReadOnlyList<Pixels> images, PixelSize? size, int variant)
    {
        var (width, height) =
            size ?? (Math.Sqrt(images.Count) % 1 == 0 ? new PixelSize(1024, 1024) : new PixelSize(1536, 1024));
        var collage = new Pixels(width, height, 3, new byte[width * height * 3]);
        Array.Fill(collage.Data, byte.MaxValue);
        var gap = (int)Math.Ceiling(Math.Min(width, height) * Gap);
        var cells = s_layouts[variant % s_layouts.Length](images.Count, width - gap, height - gap);
        foreach (var (image, cell) in images.Zip(cells))
        {
            var filled = PixelEditor.Fill(
                PixelEditor.Flatten(image, 0xFFFFFF),
                Math.Max(1, cell.Width - gap),
                Math.Max(1, cell.Height - gap),
                CropFocus.Attention
            );
            for (var row = 0; row < filled.Height; row++)
                filled
                    .Data.AsSpan(row * filled.Width * 3, filled.Width * 3)
                    .CopyTo(collage.Data.AsSpan(((cell.Y + gap + row) * width + cell.X + gap) * 3));
        }

        return collage;
    }

    /// <summary>Rows of about as many images, each as wide as the collage.</summary>
    private static IEnumerable<(int X, int Y, int Width, int Height)> Grid(int count, int width, int height)
    {
        var rows = Math.Max(1, (int)Math.Round(Math.Sqrt(count * (double)height / width)));
        for (int row = 0, done = 0; row < rows; row++)
        {
            var inRow = (count - done + rows - row - 1) / (rows - row);
            var (top, bottom) = (height * row / rows, height * (row + 1) / rows);
            foreach (var cell in Row(inRow, 0, top, width, bottom - top, across: true))
                yield return cell;
            done += inRow;
        }
    }

    private static IEnumerable<(int X, int Y, int Width, int Height)> FirstLarge(int count, int width, int height)
    {
        var across = width >= height;
        var (largeWidth, largeHeight) = across ? (width * 2 / 3, height) : (width, height * 2 / 3);
        var rest = across
            ? Row(count - 1, largeWidth, 0, width - largeWidth, height, across: false)
            : Row(count - 1, 0, largeHeight, width, height - largeHeight, across: true);
        return rest.Prepend((0, 0, largeWidth, largeHeight));
    }

    private static IEnumerable<(int X, int Y, int Width, int Height)> Row(
        int count,
        int x,
        int y,
        int width,
        int height,
        bool across
    )
    {
        for (var i = 0; i < count; i++)
        {
            var (from, to) = across
                ? (width * i / count, width * (i + 1) / count)
                : (height * i / count, height * (i + 1) / count);
            yield return across ? (x + from, y, to - from, height) : (x, y + from, width, to - from);
        }
    }

    [GeneratedRegex(
        @"\b(?:collages?|montage|mosaic|photo\s?grid|side\s+by\s+side|contact\s+sheet|next\s+to\s+each\s+other|nebeneinander|c[ôo]te\s+à\s+c[ôo]te|lado\s+a\s+lado|fianco\s+a\s+fianco)\b|\b(?:combine|join|merge|arrange|put)\s+(?:these|the|all|both|my)?\s*(?:\w+\s+)?(?:images|pictures|photos)\b|\bin\s+a\s+grid\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Request();
}
