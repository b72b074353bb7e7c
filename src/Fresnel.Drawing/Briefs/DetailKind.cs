namespace Fresnel.Drawing.Briefs;

/// <summary>What a detail says.</summary>
public enum DetailKind
{
    Text,
    Date,
    Time,
    Place,
    Telephone,
    Email,
    Web,
    Person,
    Position,
    Code,
    Price,
}
