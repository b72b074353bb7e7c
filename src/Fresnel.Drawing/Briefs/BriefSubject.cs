namespace Fresnel.Drawing.Briefs;

/// <summary>Something to show: an object, a plant, an animal, a person, a shape.</summary>
public sealed record BriefSubject
{
    /// <summary>Singular, as the prompt names it: "cat", "circle".</summary>
    public required string Name { get; init; }

    /// <summary>1 to 100. Default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary><c>#RRGGBB</c>.</summary>
    public IReadOnlyList<string> Colours { get; init; } = [];

    /// <summary>Adjectives and wear other than colours: "small", "smiling", "with a hat".</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>What it does: "jumping over a fence".</summary>
    public string? Action { get; init; }

    /// <summary>Where in the picture; null: free.</summary>
    public SubjectPlace? Place { get; init; }

    /// <summary>How it stands to <see cref="Of"/>: "on", "under", "left of", "inside".</summary>
    public string? Relation { get; init; }

    /// <summary>The name of another subject, or of a thing of the setting.</summary>
    public string? Of { get; init; }

    /// <summary>Written on it.</summary>
    public string? Text { get; init; }
}
