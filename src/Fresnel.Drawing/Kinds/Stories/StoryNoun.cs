using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Someone or something that a clause names.</summary>
internal sealed record StoryNoun
{
    /// <summary>A thing that has a drawing.</summary>
    public static StoryNoun Of(string word, StoryProp prop) =>
        new()
        {
            Word = word,
            Name = prop.Name,
            Prop = prop,
        };

    /// <summary>As the story writes it, in singular.</summary>
    public required string Word { get; init; }

    /// <summary>Null: a thing.</summary>
    public StoryWordKind? Kind { get; init; }

    /// <summary>A role, an animal, a picture, or the name of a thing.</summary>
    public required string Name { get; init; }

    public StoryProp? Prop { get; init; }

    public int Count { get; init; } = 1;

    /// <summary>As many as cover the ground: "a field of tulips".</summary>
    public bool IsMany { get; init; }

    /// <summary>Several, as the word is a plural without a number.</summary>
    public bool IsUncounted { get; init; }

    /// <summary>The first of them: 1 for "the other" of two.</summary>
    public int From { get; init; }

    public IReadOnlyList<Rgb> Colours { get; init; } = [];

    /// <summary>"old", "with glasses", "coat:#C5323C": looks, in the words of <see cref="CastLooks"/>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What it does, where that is not what the clause is about.</summary>
    public StoryVerb? Act { get; init; }

    /// <summary>Written on it; null: nothing.</summary>
    public string? Text { get; init; }

    /// <summary>To the noun before it: "on", "under", "with".</summary>
    public string? Preposition { get; init; }

    /// <summary>In the picture: "left", "right", "middle", "front", "back", "top", "bottom", or two of them; null: not said.</summary>
    public string? Side { get; init; }

    /// <summary>Some of several in another colour: "two of them red".</summary>
    public bool IsShare { get; init; }

    public bool IsBeing => Kind is not null;

    public bool IsAnimal => Kind is StoryWordKind.Animal or StoryWordKind.Creature;

    /// <summary>"other", "mother": a being apart from the first of its kind; null: the first.</summary>
    public string? Role { get; init; }

    /// <summary>"Her" or "his", before a person: "her sister"; null: no one's.</summary>
    public string? Owner { get; init; }

    /// <summary>Of the clause before, and still there.</summary>
    public bool IsCarried { get; init; }

    /// <summary>"Its mother": of the same kind as the animal that was named last.</summary>
    public bool OfAnimal { get; init; }

    /// <summary>The same being in every panel.</summary>
    public string Key => Role is null ? $"{Kind}:{Name}" : $"{Kind}:{Name}:{Role}";
}
