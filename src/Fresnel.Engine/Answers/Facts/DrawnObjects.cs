namespace Fresnel.Engine.Answers.Facts;

/// <summary>Objects that the record of a drawing has, where the detectors find none.</summary>
/// <param name="Name">Singular.</param>
/// <param name="Count">1 or more.</param>
internal sealed record DrawnObjects(string Name, int Count) : Fact
{
    /// <summary>What the question wants to know of them and the record does not say, after "I can't tell"; null: nothing.</summary>
    public string? Unknown { get; init; }

    /// <summary>The category that the question names, by its English word; null: a name without one.</summary>
    public string? Category { get; init; }

    /// <summary>The question is how many.</summary>
    public bool IsCount { get; init; }

    /// <summary>The question is which.</summary>
    public bool IsName { get; init; }

    public override bool IsOpen => Unknown is not null;
}
