namespace Fresnel.Vision.Text;

/// <summary>The role of a block on its page.</summary>
public enum TextBlockKind
{
    Paragraph,
    Heading,
    List,
    Table,
}
