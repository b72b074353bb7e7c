namespace Fresnel.Drawing.Briefs;

/// <summary>How the entries of a section of a screen are arranged.</summary>
public enum SectionForm
{
    List,

    /// <summary>Tiles with a picture each.</summary>
    Grid,
    Table,
}
