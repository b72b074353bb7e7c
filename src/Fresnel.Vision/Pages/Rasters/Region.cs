namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Touching pixels of one colour, also at corners.</summary>
internal sealed class Region(Raster raster)
{
    private const double RoundLeast = .72,
        RoundMost = .87,
        BoxFill = .9;

    private int _longest;
    private (int Left, int Right)[]? _rows;
    private double? _fill;
    private (double Width, double Height, double Fill)? _soft;

    /// <summary>Of its longest run.</summary>
    public int Colour { get; private set; }

    /// <summary>Pixels.</summary>
    public int Count { get; private set; }

    public PixelBox Box { get; private set; } = new(int.MaxValue, int.MaxValue, -1, -1);

    internal int FirstRun { get; set; }

    internal int RunCount { get; set; }

    public int Left => Box.Left;

    public int Top => Box.Top;

    public int Right => Box.Right;

    public int Bottom => Box.Bottom;

    public int Width => Box.Width;

    public int Height => Box.Height;

    public double CentreX => Box.CentreX;

    public double CentreY => Box.CentreY;

    /// <summary>The leftmost and rightmost pixel of each row: the outline without holes.</summary>
    public (int Left, int Right)[] Rows => _rows ??= Outline();

    /// <summary>Share of the box inside the outline: 1 a rectangle, .785 an ellipse, .5 a diamond or triangle.</summary>
    public double Fill => _fill ??= Rows.Sum(row => row.Right - row.Left + 1L) / ((double)Width * Height);

    /// <summary>Share of the box that has the colour.</summary>
    public double Solidity => Count / ((double)Width * Height);

    /// <summary>
    /// Width, height and fill with the anti-aliased rim counted by its share: at 10 pixels the plain fill does not
    /// separate a disc (.785) from a rounded square (.93).
    /// </summary>
    public (double Width, double Height, double Fill) Soft => _soft ??= MeasureSoft();

    public bool IsRound =>
        Math.Abs(Width - Height) <= Math.Max(1.5, Width * .1) && Soft.Fill is > RoundLeast and < RoundMost;

    public bool IsBoxy => Width >= 3 && Height >= 3 && Fill > BoxFill;

    public bool IsInside(Region other, int margin = 0) => Box.IsInside(other.Box, margin);

    internal void Add(RegionRun run)
    {
        var length = run.Right - run.Left + 1;
        Count += length;
        RunCount++;
        if (length > _longest)
            (_longest, Colour) = (length, run.Colour);
        Box = new(Math.Min(Left, run.Left), Math.Min(Top, run.Y), Math.Max(Right, run.Right), Math.Max(Bottom, run.Y));
    }

    private (int Left, int Right)[] Outline()
    {
        var rows = new (int Left, int Right)[Height];
        Array.Fill(rows, (int.MaxValue, -1));
        foreach (var run in raster.RunsOf(this))
        {
            ref var row = ref rows[run.Y - Top];
            row = (Math.Min(row.Left, run.Left), Math.Max(row.Right, run.Right));
        }
        return rows;
    }

    private (double Width, double Height, double Fill) MeasureSoft()
    {
        var rim = Rim();
        var most = Math.Max(1, rim.Count == 0 ? 1 : rim.Max(pixel => pixel.Difference));
        var (middleX, middleY) = ((Left + Right) / 2, (Top + Bottom) / 2);
        double area = Rows.Sum(row => row.Right - row.Left + 1L),
            width = Width,
            height = Height;
        foreach (var (x, y, difference) in rim)
        {
            var share = 1 - (difference / (double)most);
            area += share;
            if (y == middleY)
                width += share;
            if (x == middleX)
                height += share;
        }
        return (width, height, area / (width * height));
    }

    // The pixels around the outline, with their difference from the colour.
    private List<(int X, int Y, int Difference)> Rim()
    {
        var rim = new List<(int, int, int)>();
        for (var y = Top - 1; y <= Bottom + 1; y++)
        {
            var (left, right) = (int.MaxValue, -1);
            for (var i = Math.Max(0, y - Top - 1); i <= Math.Min(Rows.Length - 1, y - Top + 1); i++)
                (left, right) = (Math.Min(left, Rows[i].Left - 1), Math.Max(right, Rows[i].Right + 1));
            for (var x = left; x <= right; x++)
                if (y < Top || y > Bottom || x < Rows[y - Top].Left || x > Rows[y - Top].Right)
                    rim.Add((x, y, Rgb.Difference(raster.At(x, y), Colour)));
        }
        return rim;
    }
}
