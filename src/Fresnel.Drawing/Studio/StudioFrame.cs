using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Traced pixels.</summary>
internal sealed class StudioFrame(int width, int height)
{
    /// <summary>Side of a tile, pixels.</summary>
    public const int Tile = 16;

    public int Width => width;

    public int Height => height;

    public int TilesAcross { get; } = (width + Tile - 1) / Tile;

    public int TilesDown { get; } = (height + Tile - 1) / Tile;

    /// <summary>Linear RGB, premultiplied, and coverage.</summary>
    public Vector4[] Colours { get; } = new Vector4[width * height];

    public float[] Distances { get; } = new float[width * height];

    /// <summary>Part of the scene, -1 for the set; with <see cref="Tracer.Detailed"/>.</summary>
    public int[] Parts { get; } = new int[width * height];

    /// <summary>A bit for each body whose bounds meet the tile.</summary>
    public ulong[] Bodies { get; } = new ulong[(width + Tile - 1) / Tile * ((height + Tile - 1) / Tile)];

    public ulong BodiesAt(int x, int y) => Bodies[y / Tile * TilesAcross + x / Tile];

    /// <summary>Perceived brightness, 0 to 1.</summary>
    public static float ToneOf(Vector4 c)
    {
        var light = 0.2126f * c.X + 0.7152f * c.Y + 0.0722f * c.Z;
        return light / (1 + light) + 0.2f * c.W;
    }
}
