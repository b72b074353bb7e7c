namespace Fresnel.Imaging.Compute;

/// <summary>What a piece of work takes of the machine while it runs.</summary>
public readonly record struct ComputeCost
{
    /// <summary>Bytes of pixels it decodes or draws; 0 where it works on pixels that are in memory already.</summary>
    public long PixelBytes { get; init; }

    /// <summary>Threads it keeps busy; values below 1 count as 1. Default 1.</summary>
    public int Cores { get; init; }

    /// <summary>
    /// Its caller keeps decoded pixels until it has run. Such work is admitted before work that decodes the first
    /// pixels of a request, so that few requests hold pixels at the same time.
    /// </summary>
    public bool HoldsPixels { get; init; }

    /// <summary>Work on decoded pixels that its caller keeps.</summary>
    public static ComputeCost OfDecoded { get; } = new() { HoldsPixels = true };

    /// <summary>Work that makes an image of 4 bytes a pixel.</summary>
    public static ComputeCost OfImage(int width, int height) => new() { PixelBytes = 4L * width * height };
}
