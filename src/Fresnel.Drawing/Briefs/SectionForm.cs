namespace Fresnel.Drawing.Briefs;

/// <summary>How the entries of a section of a screen are arranged.</summary>
public enum SectionForm
{
    List,

    /// <summary>Tiles with a picture each.</summary>
    Grid,
    Table,
    Map,
    Calendar,

    /// <summary>How much of something is done, as a ring with its value.</summary>
    Ring,

    /// <summary>How much of something is done, as a bar.</summary>
    Progress,
    Picture,

    /// <summary>Fields without names.</summary>
    Form,
}
