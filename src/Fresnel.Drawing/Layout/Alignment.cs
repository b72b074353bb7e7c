namespace Fresnel.Drawing.Layout;

/// <summary>Where children are in the space of their parent.</summary>
internal enum Alignment
{
    Start,
    Centre,
    End,

    /// <summary>As large as the parent.</summary>
    Stretch,

    /// <summary>The space is between them.</summary>
    Between,
}
