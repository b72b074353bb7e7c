namespace Fresnel.Drawing.Studio;

/// <summary>How finely a scene is traced.</summary>
/// <param name="Spacing">Pixels between the first samples, a power of two; between them only what differs is traced.</param>
/// <param name="Tolerance">Difference of tone, 0 to 1, up to which pixels between samples are interpolated.</param>
/// <param name="EdgeSamples">Further samples of a pixel at the edge of an object.</param>
/// <param name="ToneSamples">Further samples of a pixel at another edge.</param>
/// <param name="ToneLimit">Difference of tone that is an edge.</param>
/// <param name="Samples">Samples of every pixel of an object.</param>
/// <param name="Steps">Of a ray from the camera.</param>
/// <param name="ShadowSteps">Of a shadow ray.</param>
/// <param name="MapSide">Values along a light map.</param>
internal sealed record StudioEffort(
    int Spacing,
    float Tolerance,
    int EdgeSamples,
    int ToneSamples,
    float ToneLimit,
    int Samples,
    int Steps,
    int ShadowSteps,
    int MapSide
)
{
    /// <summary>As <see cref="Tolerance"/>, in the last step between samples: labels and outlines are full-size, tones half.</summary>
    public float LastTolerance { get; init; } = Tolerance;

    /// <summary>Values across the light map of the whole set, a multiple of 8.</summary>
    public int SweepSide { get; init; } = 96;

    /// <summary>Surfaces of glass that a ray passes.</summary>
    public int GlassEvents { get; init; } = 6;

    /// <summary>Further samples at edges of objects find the part that they show, and take its colour from pixels beside them.</summary>
    public bool EdgesByPart { get; init; }

    public static StudioEffort Of(DrawingEffort effort) =>
        effort switch
        {
            DrawingEffort.Low => new(4, 0.030f, 3, 0, 0.10f, 1, 80, 9, 64)
            {
                LastTolerance = 0.12f,
                SweepSide = 48,
                EdgesByPart = true,
            },
            DrawingEffort.Medium => new(2, 0.016f, 4, 1, 0.05f, 1, 100, 11, 160) { SweepSide = 72, EdgesByPart = true },
            _ => new(2, 0.006f, 8, 5, 0.035f, 2, 140, 20, 256),
        };
}
