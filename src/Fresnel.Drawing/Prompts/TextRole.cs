namespace Fresnel.Drawing.Prompts;

/// <summary>The role of a text in a picture.</summary>
internal enum TextRole
{
    Unspecified,
    Brand,
    Badge,
    Headline,
    Subheading,
    Button,
    Detail,
}
