namespace Fresnel.Server.WebConsole;

/// <summary>What one of the compared models has.</summary>
/// <param name="IsBest">Whether it is the best of the row.</param>
/// <param name="IsKnown">False: it is not declared, or not measured yet.</param>
public sealed record ComparisonCell(string Text, bool IsBest = false, bool IsKnown = true);
