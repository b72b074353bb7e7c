namespace Fresnel.Drawing.Briefs;

/// <summary>A task of a Gantt chart. Times are counted in periods from the start of the first: week 2 is 1 to 2.</summary>
public sealed record GanttTask
{
    public required string Name { get; init; }

    public double From { get; init; }

    /// <summary>Equal to <see cref="From"/> for a milestone.</summary>
    public double To { get; init; }

    public string? Group { get; init; }

    /// <summary><c>#RRGGBB</c>; null: the theme's.</summary>
    public string? Colour { get; init; }

    /// <summary>Names of tasks that must end first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Share that is complete, 0 to 1.</summary>
    public double? Done { get; init; }
}
