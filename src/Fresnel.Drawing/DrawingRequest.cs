using Fresnel.Drawing.Briefs;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>What to draw, at which size, in which file format. Validated by <see cref="ImageGenerator.DrawAsync"/>.</summary>
/// <param name="Prompt">
/// In any language, 1 to 32,000 characters. Text in quotation marks appears verbatim.
/// </param>
public sealed record DrawingRequest(string Prompt)
{
    /// <summary>Drawn in place of the prompt, which may then be empty; null: the brief is read from the prompt.</summary>
    public Brief? Brief { get; init; }

    /// <summary>
    /// Whether <see cref="Brief"/> is what the reader made of the prompt. What the finished picture lacks of the prompt is named
    /// then, else what it lacks of the brief.
    /// </summary>
    public bool IsBriefRead { get; init; }

    /// <summary>
    /// RGBA: a thing without its background, which stands in the set in place of the product of a
    /// <see cref="ProductPhotoBrief"/>; null: none.
    /// </summary>
    public Pixels? CutOut { get; init; }

    /// <summary>Pixels, 32 to 4096. Default 1024.</summary>
    public int Width { get; init; } = 1024;

    /// <summary>Pixels, 32 to 4096. Default 1024.</summary>
    public int Height { get; init; } = 1024;

    /// <summary>Number of images, 1 to 10, each with the next seed. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The same prompt, size and seed give the same SVG. Default: derived from the prompt.</summary>
    public long? Seed { get; init; }

    public DrawingFormat Format { get; init; } = DrawingFormat.Png;

    /// <summary>Of JPEG, WEBP and AVIF, 1 to 100. Default 88, 82 and 60.</summary>
    public int? Quality { get; init; }

    public DrawingEffort Effort { get; init; } = DrawingEffort.Medium;

    /// <summary>Partial images before each final one, 0 to 3. Default 0.</summary>
    public int Partials { get; init; }

    /// <summary>Without a background; not for JPEG.</summary>
    public bool Transparent { get; init; }
}
