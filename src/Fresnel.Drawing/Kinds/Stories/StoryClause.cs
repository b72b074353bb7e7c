using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What happens in a panel: who does what, to what, where, when, in which mood, and what is said.</summary>
internal sealed record StoryClause
{
    public IReadOnlyList<StoryNoun> Who { get; init; } = [];

    /// <summary>Null: no action; the panel shows a place or a thing.</summary>
    public StoryVerb? Verb { get; init; }

    /// <summary>As the clause writes it: "comes"; null: no verb, or one that is implied.</summary>
    public string? VerbWord { get; init; }

    /// <summary>Its first word is a verb that no list has: the one of the clause before does it.</summary>
    public bool IsContinued { get; init; }

    /// <summary>"Gets in", "climbs aboard": into what the clauses before named.</summary>
    public bool EndsInward { get; init; }

    /// <summary>"Again": once more.</summary>
    public bool IsAgain { get; init; }

    /// <summary>"Boom!": a burst beside those who are there.</summary>
    public bool HasBurst { get; init; }

    /// <summary>"On his hat", "on her head": on the being or thing that the clauses before are about.</summary>
    public bool IsOnOwner { get; init; }

    /// <summary>"The boy's bike": whose it is, who need not be there.</summary>
    public StoryNoun? Possessor { get; init; }

    /// <summary>"Has no crown", "cannot find her hat": named, and not there.</summary>
    public StoryNoun? Absent { get; init; }

    /// <summary>Where they sleep, as the clause names no place.</summary>
    public bool IsPlaceAssumed { get; init; }

    /// <summary>"Sitting on a bench and eating": what they do besides.</summary>
    public StoryVerb? Also { get; init; }

    /// <summary>Beings and things that it is done to, or that are there.</summary>
    public IReadOnlyList<StoryNoun> Objects { get; init; } = [];

    /// <summary>Who and what is on, in, under or beside what.</summary>
    public IReadOnlyList<StoryRelation> Relations { get; init; } = [];

    /// <summary>What a pronoun, or who is not named, has on: "she wears a red hat".</summary>
    public IReadOnlyList<string> Wear { get; init; } = [];

    /// <summary>Of all who act: "upside down", "hands" (they hold them), "backs" (to each other); null: not said.</summary>
    public string? Manner { get; init; }

    /// <summary>The first object does what the verb says: "the cake falls".</summary>
    public bool ThingActs { get; init; }

    /// <summary>The place is where they go: "to school".</summary>
    public bool IsOnTheWay { get; init; }

    /// <summary>"In the river", "into the sea".</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Where they go, which is the place of what follows.</summary>
    public string? Destination { get; init; }

    /// <summary>A name of <see cref="Setting.Names"/>; null: not said.</summary>
    public string? Place { get; init; }

    public DayTime? Time { get; init; }

    public Weather? Weather { get; init; }

    /// <summary>In the river, and not beside it.</summary>
    public bool IsInWater { get; init; }

    /// <summary>Leaves are red and yellow, and fall.</summary>
    public bool IsAutumn { get; init; }

    public Mood? Mood { get; init; }

    public string? Shot { get; init; }

    /// <summary>Who (null: the first being) and the words.</summary>
    public IReadOnlyList<(StoryNoun? Who, string Text)> Speech { get; init; } = [];

    public string Caption { get; init; } = "";

    /// <summary>At the home of those who are in it.</summary>
    public bool GoesHome { get; init; }

    /// <summary>The place is another one than before.</summary>
    public bool IsNewPlace { get; init; }

    /// <summary>Seen from: 0 the clause itself; others repeat it in another shot.</summary>
    public int View { get; init; }

    /// <summary>What is named and cannot be drawn, each a clause after "it".</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
