namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>What a panel shows, in stage coordinates: 1600 × 900.</summary>
internal sealed record Panel
{
    public required string Place { get; init; }

    public DayTime Time { get; init; }

    public Weather Weather { get; init; }

    public bool IsAutumn { get; init; }

    public Shot Shot { get; init; }

    /// <summary>0: the clause itself; others repeat it in another shot.</summary>
    public int View { get; init; }

    public IReadOnlyList<Actor> Actors { get; init; } = [];

    public IReadOnlyList<Thing> Things { get; init; } = [];

    /// <summary>Indices of the actors that the camera frames; empty: all.</summary>
    public IReadOnlyList<int> Focus { get; init; } = [];

    /// <summary>Index of the speaker and the words.</summary>
    public IReadOnlyList<(int Actor, string Text)> Speech { get; init; } = [];

    public IReadOnlyList<(MarkKind Kind, int Actor)> Marks { get; init; } = [];

    /// <summary>What the first actor dreams or imagines.</summary>
    public IReadOnlyList<StoryProp> Dreams { get; init; } = [];

    public string Caption { get; init; } = "";

    public string? Move { get; init; }

    public bool Monochrome { get; init; }
}
