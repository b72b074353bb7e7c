using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Traced pixels. The set is drawn first, on all of them.</summary>
internal sealed class StudioFrame(int width, int height)
{
    /// <summary>Side of a tile, pixels.</summary>
    public const int Tile = 16;

    public int Width => width;

    public int Height => height;

    public int TilesAcross { get; } = (width + Tile - 1) / Tile;

    public int TilesDown { get; } = (height + Tile - 1) / Tile;

    /// <summary>Linear RGB, premultiplied, and coverage.</summary>
    public Vector4[] Colours { get; } = GC.AllocateUninitializedArray<Vector4>(width * height);

    public float[] Distances { get; } = GC.AllocateUninitializedArray<float>(width * height);

    /// <summary>Part of the scene, -1 for the set; with <see cref="Tracer.Detailed"/>.</summary>
    public int[] Parts { get; } = GC.AllocateUninitializedArray<int>(width * height);

    /// <summary>Part of the scene, -1 for the set.</summary>
    public int PartAt(int pixel) => Parts[pixel] < 0 ? -1 : Parts[pixel] & (Tracer.Detailed - 1);

    /// <summary>A bit for each body whose bounds meet the tile.</summary>
    public ulong[] Bodies { get; } = new ulong[(width + Tile - 1) / Tile * ((height + Tile - 1) / Tile)];

    /// <param name="row">Of tiles.</param>
    public bool HasBodies(int row) => Bodies.AsSpan(row * TilesAcross, TilesAcross).ContainsAnyExcept(0UL);

    public ulong BodiesAt(int x, int y) => Bodies[y / Tile * TilesAcross + x / Tile];

    /// <summary>Perceived brightness, 0 to 1.</summary>
    public static float ToneOf(Vector4 c)
    {
        var light = 0.2126f * c.X + 0.7152f * c.Y + 0.0722f * c.Z;
        return light / (1 + light) + 0.2f * c.W;
    }
}
