namespace Fresnel.Drawing.Characters;

/// <summary>Hair as a height of the hairline by azimuth, a volume, and pieces.</summary>
internal sealed record HairStyle
{
    /// <summary>Azimuth from the nose, 0 to 180°, and height of the hairline there, rising.</summary>
    public required double[][] Line { get; init; }

    /// <summary>Half width in half widths of the head.</summary>
    public double Volume { get; init; } = 1;

    public double Parting { get; init; }

    public double Zigzag { get; init; }

    public bool Spikes { get; init; }

    /// <summary>How far it falls behind the head; 0: not.</summary>
    public double Back { get; init; }

    /// <summary>Azimuth, height and length of a pony tail.</summary>
    public double[]? Tail { get; init; }

    /// <summary>The same of two, left and right.</summary>
    public double[]? Tails { get; init; }

    public double Bun { get; init; }

    /// <summary>Radius of curls.</summary>
    public double Bumps { get; init; }

    public bool Braid { get; init; }

    public bool Bald { get; init; }

    public double LineAt(double azimuth)
    {
        for (var i = 1; i < Line.Length; i++)
        {
            if (azimuth <= Line[i][0])
            {
                var share = (azimuth - Line[i - 1][0]) / (Line[i][0] - Line[i - 1][0]);
                return Line[i - 1][1] + (Line[i][1] - Line[i - 1][1]) * share;
            }
        }

        return Line[^1][1];
    }
}
