namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Cuts pixels into regions of one colour: runs of each row, joined with those of the row above.</summary>
internal static class RegionCutter
{
    /// <param name="tolerance">The largest difference of a channel inside a region.</param>
    /// <param name="mostAtCorner">Pixels of the shorter of two runs that are joined where only their corners touch.</param>
    public static (List<Region> Regions, RegionRun[] Runs, int[] Order) Cut(
        Raster raster,
        int tolerance,
        int mostAtCorner
    )
    {
        var (runs, rows) = Runs(raster, tolerance);
        for (var y = 1; y < raster.Height; y++)
            JoinRow(runs, rows[y - 1], rows[y], rows[y + 1], tolerance, mostAtCorner);
        return Collect(raster, runs);
    }

    private static (RegionRun[] Runs, int[] Rows) Runs(Raster raster, int tolerance)
    {
        var runs = new List<RegionRun>(raster.Width * raster.Height / 16);
        var rows = new int[raster.Height + 1];
        for (var y = 0; y < raster.Height; y++)
        {
            rows[y] = runs.Count;
            var row = raster.Flat.AsSpan(y * raster.Width, raster.Width);
            for (var x = 0; x < raster.Width; )
            {
                var start = x;
                x = RgbVectors.EndOfRun(row, start, tolerance);
                runs.Add(
                    new()
                    {
                        Y = y,
                        Left = start,
                        Right = x - 1,
                        Colour = row[start],
                        Parent = runs.Count,
                    }
                );
            }
        }
        rows[raster.Height] = runs.Count;
        return (runs.ToArray(), rows);
    }

    // Two rows of runs, side by side; also those that only touch at a corner, if one is thin: paper runs through no rounded corner of a
    // thin border.
    private static void JoinRow(RegionRun[] runs, int above, int row, int end, int tolerance, int mostAtCorner)
    {
        for (int i = above, j = row; i < row && j < end; )
        {
            Join(runs, i, j, tolerance);
            if (runs[i].Right == runs[j].Right)
            {
                if (j + 1 < end && IsThin(runs, i, j + 1, mostAtCorner))
                    Join(runs, i, j + 1, tolerance);
                if (i + 1 < row && IsThin(runs, i + 1, j, mostAtCorner))
                    Join(runs, i + 1, j, tolerance);
                i++;
                j++;
            }
            else if (runs[i].Right < runs[j].Right)
                i++;
            else
                j++;
        }
    }

    private static bool IsThin(RegionRun[] runs, int i, int j, int most) =>
        Math.Min(runs[i].Right - runs[i].Left, runs[j].Right - runs[j].Left) < most;

    private static void Join(RegionRun[] runs, int i, int j, int tolerance)
    {
        if (Rgb.Difference(runs[i].Colour, runs[j].Colour) > tolerance)
            return;
        var (a, b) = (Root(runs, i), Root(runs, j));
        if (a < b)
            runs[b].Parent = a;
        else if (b < a)
            runs[a].Parent = b;
    }

    private static int Root(RegionRun[] runs, int i)
    {
        while (runs[i].Parent != i)
            i = runs[i].Parent = runs[runs[i].Parent].Parent;
        return i;
    }

    private static (List<Region> Regions, RegionRun[] Runs, int[] Order) Collect(Raster raster, RegionRun[] runs)
    {
        var regions = new List<Region>();
        var regionOf = new Region?[runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            var root = Root(runs, i);
            if (regionOf[root] is not { } region)
                regions.Add(regionOf[root] = region = new Region(raster));
            region.Add(runs[i]);
            regionOf[i] = region;
        }
        var order = new int[runs.Length];
        var at = 0;
        foreach (var region in regions)
        {
            region.FirstRun = at;
            at += region.RunCount;
            region.RunCount = 0;
        }
        for (var i = 0; i < runs.Length; i++)
        {
            var region = regionOf[i]!;
            order[region.FirstRun + region.RunCount++] = i;
        }
        return (regions, runs, order);
    }
}
