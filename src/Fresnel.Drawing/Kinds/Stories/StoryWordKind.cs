namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Kinds of words that a story is read from.</summary>
internal enum StoryWordKind
{
    Person,
    Group,
    Animal,

    /// <summary>A being of the picture library, in one pose.</summary>
    Creature,
    Place,
    Time,
    Weather,
    Season,
    Mood,
    Shot,
}
