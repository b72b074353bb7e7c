using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Edits;

/// <summary>What a picture was drawn from: enough to draw the same again.</summary>
public sealed record PictureRecord(Brief Brief, int Width, int Height, long Seed)
{
    public DrawingEffort Effort { get; init; } = DrawingEffort.Medium;

    public bool Transparent { get; init; }
}
