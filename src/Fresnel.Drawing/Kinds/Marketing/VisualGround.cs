namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>What is behind the texts of a zone.</summary>
internal enum VisualGround
{
    Page,

    /// <summary>A raised card.</summary>
    Card,

    /// <summary>A band in the accent.</summary>
    Accent,
}
