using Fresnel.Imaging;

namespace Fresnel.Vision.Colour;

/// <summary>
/// The colours of an object in its box: a colour counts as far as the surroundings of the box do not have it, and the middle of the box
/// counts more than its corners. So a red car on grey asphalt is red, whatever share of its box the asphalt has.
/// </summary>
internal static class ObjectColours
{
    /// <summary>Of the box's sides: what is around it, within this distance, shows its background.</summary>
    private const float Surroundings = 0.25f;

    /// <summary>Where less than this share of the box differs from its surroundings, the difference says nothing.</summary>
    private const float MinDifferent = 0.1f;

    private const int CoarseColours = 1 << 9; // three bits a channel

    /// <param name="small">A thumbnail.</param>
    /// <param name="box">In pixels of <paramref name="small"/>.</param>
    /// <returns>The largest share first; shades of one name are one. Not empty.</returns>
    public static IReadOnlyList<DominantColour> Of(Pixels small, BoundingBox box)
    {
        var own = OwnShares(small, box);
        float all = 0,
            different = 0;
        var inside = new ColourHistogram();
        var plain = new ColourHistogram();
        ForEach(
            small,
            box,
            (column, row) =>
            {
                var weight = Weight(box, column, row);
                if (weight <= 0)
                    return;
                var share = own[Coarse(small, column, row)];
                plain.Add(small, column, row, weight);
                if (share > 0)
                    inside.Add(small, column, row, weight * share * share);
                all += weight;
                different += weight * share * share;
            }
        );
        if (plain.IsEmpty)
            plain.Add(
                small,
                At(box.Left + (box.Width / 2), small.Width),
                At(box.Top + (box.Height / 2), small.Height),
                1
            );
        return ColourClusters.Of(different > MinDifferent * all ? inside : plain);
    }

    /// <summary>For each coarse colour: how much of it is the object's, 0 (its surroundings have as much or more) to 1.</summary>
    private static float[] OwnShares(Pixels small, BoundingBox box)
    {
        var inside = new float[CoarseColours];
        var around = new float[CoarseColours];
        float insideTotal = 0,
            aroundTotal = 0;
        var wide = new BoundingBox(
            box.Left - (Surroundings * box.Width),
            box.Top - (Surroundings * box.Height),
            box.Width * (1 + (2 * Surroundings)),
            box.Height * (1 + (2 * Surroundings))
        );
        ForEach(
            small,
            wide,
            (column, row) =>
            {
                var colour = Coarse(small, column, row);
                if (column >= box.Left && column < box.Right && row >= box.Top && row < box.Bottom)
                {
                    var weight = MathF.Max(0, Weight(box, column, row));
                    inside[colour] += weight;
                    insideTotal += weight;
                }
                else
                {
                    around[colour]++;
                    aroundTotal++;
                }
            }
        );
        for (var i = 0; i < inside.Length; i++)
            if (inside[i] > 0 && aroundTotal > 0)
            {
                float here = inside[i] / insideTotal,
                    there = around[i] / aroundTotal;
                inside[i] = MathF.Max(0, here - there) / here;
            }
            else
                inside[i] = inside[i] > 0 ? 1 : 0;
        return inside;
    }

    /// <summary>1 in the middle, 0 on the ellipse in the box, less outside.</summary>
    private static float Weight(BoundingBox box, int column, int row)
    {
        float across = (column + 0.5f - box.Left - (box.Width / 2)) / (box.Width / 2),
            down = (row + 0.5f - box.Top - (box.Height / 2)) / (box.Height / 2);
        return 1 - ((across * across) + (down * down));
    }

    private static void ForEach(Pixels small, BoundingBox box, Action<int, int> visit)
    {
        for (var row = (int)MathF.Max(0, box.Top); row < MathF.Min(small.Height, box.Bottom); row++)
        for (var column = (int)MathF.Max(0, box.Left); column < MathF.Min(small.Width, box.Right); column++)
            visit(column, row);
    }

    private static int Coarse(Pixels small, int column, int row)
    {
        var at = ((row * small.Width) + column) * small.Bands;
        return (small.Data[at] >> 5 << 6) | (small.Data[at + 1] >> 5 << 3) | (small.Data[at + 2] >> 5);
    }

    private static int At(float position, int length) => Math.Clamp((int)position, 0, length - 1);
}
