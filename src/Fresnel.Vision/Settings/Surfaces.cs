using Fresnel.Imaging;

namespace Fresnel.Vision.Settings;

/// <summary>Shares of parts of an image, each 0 to 1, by the colours and the roughness of 12 × 12 cells.</summary>
/// <param name="Sky">Of the upper third: blue and smooth.</param>
/// <param name="Haze">Of the upper third: bright, grey and smooth.</param>
/// <param name="Grass">Of the lower half: green.</param>
/// <param name="Green">Of the image: green.</param>
/// <param name="Snow">Of the lower seven twelfths: white.</param>
/// <param name="Sea">Of the lower seven twelfths: blue.</param>
/// <param name="Dark">Of the image: dark.</param>
/// <param name="DarkAbove">Of the upper third: dark.</param>
/// <param name="Sand">Of the lower five twelfths: the colour of sand.</param>
public sealed record Surfaces(
    float Sky,
    float Haze,
    float Grass,
    float Green,
    float Snow,
    float Sea,
    float Dark,
    float DarkAbove,
    float Sand
)
{
    private const int Cells = 12,
        CellSide = 8,
        Side = Cells * CellSide;

    internal static Surfaces Of(Pixels pixels)
    {
        var small = PixelScaler.Resize(pixels, Side, Side).Data;
        var cells = new Cell[Cells * Cells];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = CellAt(small, i % Cells * CellSide, i / Cells * CellSide);

        return new(
            Share(0, 4, cell => cell.IsBlue && cell.IsSmooth),
            Share(0, 4, cell => cell.IsBright && cell.Roughness < 4),
            Share(6, Cells, cell => cell.IsGreen),
            Share(0, Cells, cell => cell.IsGreen),
            Share(5, Cells, cell => cell.IsWhite),
            Share(5, Cells, cell => cell.IsBlue),
            Share(0, Cells, cell => cell.IsDark),
            Share(0, 4, cell => cell.IsDark),
            Share(7, Cells, cell => cell.IsSand)
        );

        float Share(int from, int to, Func<Cell, bool> matches) =>
            (float)cells.Skip(from * Cells).Take((to - from) * Cells).Count(matches) / ((to - from) * Cells);
    }

    private static Cell CellAt(byte[] data, int left, int top)
    {
        float red = 0,
            green = 0,
            blue = 0,
            steps = 0;
        for (var y = 0; y < CellSide; y++)
        for (var x = 0; x < CellSide; x++)
        {
            var at = (((top + y) * Side) + left + x) * 3;
            red += data[at];
            green += data[at + 1];
            blue += data[at + 2];
            if (x > 0)
                steps += Math.Abs(data[at + 1] - data[at - 2]);
            if (y > 0)
                steps += Math.Abs(data[at + 1] - data[at + 1 - (Side * 3)]);
        }
        const float pixels = CellSide * CellSide,
            neighbours = 2 * CellSide * (CellSide - 1);
        return new(red / pixels, green / pixels, blue / pixels, steps / neighbours * 10);
    }

    /// <param name="Roughness">Mean step between neighbours, in tenths of one of 256 levels.</param>
    private readonly record struct Cell(float Red, float Green, float Blue, float Roughness)
    {
        private float Most => Math.Max(Red, Math.Max(Green, Blue));

        private float Least => Math.Min(Red, Math.Min(Green, Blue));

        public bool IsSmooth => Roughness < 9;

        public bool IsBlue => Blue > Red + 10 && Blue >= Green - 2 && Most > 95;

        public bool IsGreen => Green > Red + 5 && Green > Blue + 14 && Most > 35;

        public bool IsWhite => Least > 165 && Most - Least < 32;

        public bool IsBright => Least > 205 && Most - Least < 18;

        public bool IsDark => Most < 55;

        public bool IsSand => Red > Green && Green > Blue + 10 && Red > 120 && Red - Blue < 110;
    }
}
