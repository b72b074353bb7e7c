namespace Fresnel.Drawing.Briefs;

/// <summary>A figure of a dashboard.</summary>
public sealed record Metric
{
    public required string Name { get; init; }

    /// <summary>As written: "$48,290".</summary>
    public string? Value { get; init; }

    /// <summary>As written: "+19.1%".</summary>
    public string? Change { get; init; }
}
