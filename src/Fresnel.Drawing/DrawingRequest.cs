namespace Fresnel.Drawing;

/// <summary>What to draw, how large, and in which file format. Checked by <see cref="Artist"/>, which throws <see cref="UndrawableException"/>.</summary>
/// <param name="Prompt">Any language, 1 to 32,000 characters. Text in quotation marks is set verbatim.</param>
public sealed record DrawingRequest(string Prompt)
{
    /// <summary>Pixels, 32 to 4096. Default 1024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Pixels, 32 to 4096. Default 1024.</summary>
    public int Height { get; init; } = 1024;

    /// <summary>How many, 1 to 10, each with the next seed. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Same prompt, size and seed: same bytes of SVG. Default: derived from the prompt, so it is stable too.</summary>
    public long? Seed { get; init; }

    public DrawingFormat Format { get; init; } = DrawingFormat.Png;

    /// <summary>The encoder's, 1 to 100, for JPEG and WEBP. Default: 88 and 82.</summary>
    public int? Quality { get; init; }

    public DrawingEffort Effort { get; init; } = DrawingEffort.Medium;

    /// <summary>Stages shown before each finished picture, 0 to 3. Default 0.</summary>
    public int Partials { get; init; }

    /// <summary>Leave the backdrop out where the format has alpha; JPEG refuses it.</summary>
    public bool Transparent { get; init; }
}
