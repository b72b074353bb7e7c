namespace Fresnel.Drawing.Briefs;

/// <summary>Shape of a node.</summary>
public enum NodeShape
{
    Step,
    Start,
    End,
    Decision,
    Data,
    Database,
    Person,
    Document,
}
