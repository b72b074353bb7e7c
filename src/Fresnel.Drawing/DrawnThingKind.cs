namespace Fresnel.Drawing;

/// <summary>Sorts of what is drawn.</summary>
public enum DrawnThingKind
{
    Person,

    /// <summary>An animal, or another being of stories.</summary>
    Creature,
    Thing,
}
