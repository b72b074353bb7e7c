namespace Fresnel.Server.WebConsole;

/// <summary>One property of the compared models, in their order.</summary>
public sealed record ComparisonRow(string Title, IReadOnlyList<ComparisonCell> Cells);
