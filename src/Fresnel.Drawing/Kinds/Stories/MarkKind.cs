namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Signs of comics beside a figure.</summary>
internal enum MarkKind
{
    Speed,
    Surprise,
    Sleep,
    Heart,
    Tears,
}
