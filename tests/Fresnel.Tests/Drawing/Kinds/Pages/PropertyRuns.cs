using System.Globalization;

namespace Fresnel.Tests.Drawing.Kinds.Pages;

/// <summary>
/// How many pages of a kind the property tests draw: 500, or <c>FRESNEL_PROPERTY_RUNS</c>. The result of a longer run is in
/// <c>bench/results/page-properties.md</c>.
/// </summary>
internal static class PropertyRuns
{
    public const int InBatch = 250;

    /// <summary>Of one page, on a machine that does much other work: what does not end is found, not what is slow.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(30);

    public static int OfAKind { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("FRESNEL_PROPERTY_RUNS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var runs
        )
            ? runs
            : 500;

    /// <summary>Each kind with the first seed of each of its batches.</summary>
    public static TheoryData<string, int> Batches(IEnumerable<string> kinds)
    {
        var data = new TheoryData<string, int>();
        foreach (var kind in kinds)
        {
            for (var first = 0; first < OfAKind; first += InBatch)
                data.Add(kind, first);
        }

        return data;
    }

    public static IEnumerable<int> Seeds(int first) => Enumerable.Range(first, Math.Min(InBatch, OfAKind - first));
}
