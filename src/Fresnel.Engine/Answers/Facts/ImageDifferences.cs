namespace Fresnel.Engine.Answers.Facts;

/// <summary>How images differ in the objects they show.</summary>
/// <param name="Counts">Objects by label, for each image.</param>
/// <param name="Labels">Those whose counts differ; empty when none does.</param>
internal sealed record ImageDifferences(IReadOnlyList<Dictionary<string, int>> Counts, IReadOnlyList<string> Labels)
    : Fact;
