namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The colours that the pixels of a block may have, the commonest first. Filled for each block anew; not thread-safe.</summary>
internal sealed class BlockPalette
{
    private const int LeastPixels = 6,
        MaxColours = 12,
        Rounding = 4,
        Room = 16, // whole vectors
        Tint = 10,
        Rare = 8,
        SameTone = 2,
        SameBrightness = 16,
        MostResidue = 14;
    private const double LeastShare = .3,
        MostShare = 1.3;

    private readonly ColourCounter _counter = new();
    private readonly int[] _colours = new int[Room],
        _counts = new int[Room],
        _brightness = new int[Room];
    private readonly (int Red, int Blue)[] _tones = new (int, int)[Room];
    private bool _hasTones;

    public int Length { get; private set; }

    /// <summary>Takes the commonest colours of a block and of those around it.</summary>
    /// <param name="apart">The least difference between two of them; above that of rounding, pale variants of a colour are none.</param>
    public void Fill(BlockColours colours, BlockGrid grid, int block, int apart)
    {
        _counter.Clear();
        var (column, row) = (block % grid.Columns, block / grid.Columns);
        for (var y = Math.Max(0, row - 1); y <= Math.Min(grid.Rows - 1, row + 1); y++)
        for (var x = Math.Max(0, column - 1); x <= Math.Min(grid.Columns - 1, column + 1); x++)
            foreach (var (colour, count) in colours[(y * grid.Columns) + x])
                _counter.Add(colour, count);
        (Length, _hasTones) = (0, false);
        foreach (var i in _counter.ByCount())
        {
            if (_counter.Counts[i] < LeastPixels || Length == MaxColours)
                break;
            Append(_counter.Colours[i], _counter.Counts[i], apart);
        }
        if (apart > Rounding)
            RemovePale();
        _colours.AsSpan(Length).Fill(_colours[0]);
    }

    private void Append(int colour, int count, int apart)
    {
        for (var other = 0; other < Length; other++)
        {
            if (IsVariantOf(_colours[other], colour, _counts[other] / count, apart))
                return;
        }
        (_colours[Length], _counts[Length]) = (colour, count);
        Length++;
    }

    private void RemovePale()
    {
        Span<int> all = stackalloc int[Room];
        var (count, kept) = (Length, 0);
        _colours.AsSpan(0, count).CopyTo(all);
        for (var i = 0; i < count; i++)
        {
            var isPale = false;
            for (var k = 0; k < count && !isPale; k++)
                isPale = IsPaleOf(all[i], all[k]);
            if (!isPale)
                _colours[kept++] = all[i];
        }
        Length = kept;
    }

    public (int Colour, int Difference) Nearest(int pixel)
    {
        var (index, difference) = RgbVectors.Nearest(_colours, pixel);
        return (_colours[index], difference);
    }

    /// <summary>The colour that was paled by the commonest one, its brightness kept: colour runs over thin things.</summary>
    public int? FindPaled(int pixel)
    {
        if (!_hasTones)
            FindTones();
        var (best, most) = ((int?)null, LeastShare);
        var brightness = Rgb.Brightness(pixel);
        var (groundRed, groundBlue) = _tones[0];
        double red = Rgb.Red(pixel) - brightness - groundRed,
            blue = Rgb.Blue(pixel) - brightness - groundBlue;
        for (var i = 1; i < Length; i++)
        {
            if (Math.Abs(_brightness[i] - brightness) > SameBrightness)
                continue;
            var (share, residue) = Rgb.BlendOfTone(red, blue, _tones[i].Red - groundRed, _tones[i].Blue - groundBlue);
            if (share > most && share < MostShare && residue < MostResidue)
                (best, most) = (_colours[i], share);
        }
        return best;
    }

    private void FindTones()
    {
        for (var i = 0; i < Length; i++)
            (_brightness[i], _tones[i]) = (Rgb.Brightness(_colours[i]), Rgb.ColourOf(_colours[i]));
        _hasTones = true;
    }

    // Of the same brightness, with a part of the colour: a thin thing on neutral ground.
    private static bool IsPaleOf(int colour, int full) =>
        colour != full
        && Rgb.Chroma(full) > 60
        && Math.Abs(Rgb.Brightness(colour) - Rgb.Brightness(full)) <= SameBrightness
        && Rgb.BlendOfColour(colour, full, 0) is { Share: > LeastShare and < .95, Residue: < MostResidue };

    // Errors of a block of colour keep the brightness.
    private static bool IsVariantOf(int common, int colour, int timesAsOften, int apart)
    {
        var difference = Rgb.Difference(common, colour);
        return difference < apart
            || (difference <= Tint && timesAsOften >= Rare)
            || (
                difference <= 2 * Tint
                && timesAsOften >= Rare / 4
                && Math.Abs(Rgb.Brightness(common) - Rgb.Brightness(colour)) <= SameTone
            );
    }
}
