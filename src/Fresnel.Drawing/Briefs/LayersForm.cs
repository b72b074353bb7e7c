namespace Fresnel.Drawing.Briefs;

/// <summary>Form of a diagram of layers.</summary>
public enum LayersForm
{
    /// <summary>Bars above one another.</summary>
    Bands,

    /// <summary>Narrow at the top.</summary>
    Pyramid,

    /// <summary>Narrow at the bottom.</summary>
    Funnel,

    /// <summary>Inside one another.</summary>
    Rings,

    /// <summary>Plates above one another, seen from the side.</summary>
    Slabs,
}
