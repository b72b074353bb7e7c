namespace Fresnel.Engine.Tests.Vision.Text;

/// <summary>How far a reading is from the truth.</summary>
internal static class ErrorRate
{
    /// <summary>Characters to insert, delete or replace, as a share of the truth; runs of white space count as one space.</summary>
    public static double OfCharacters(string truth, string read)
    {
        var (expected, actual) = (Plain(truth), Plain(read));
        var costs = Enumerable.Range(0, actual.Length + 1).ToArray();
        for (var i = 1; i <= expected.Length; i++)
        {
            var diagonal = costs[0]++;
            for (var j = 1; j <= actual.Length; j++)
                (diagonal, costs[j]) = (
                    costs[j],
                    Math.Min(
                        Math.Min(costs[j], costs[j - 1]) + 1,
                        diagonal + (expected[i - 1] == actual[j - 1] ? 0 : 1)
                    )
                );
        }
        return (double)costs[^1] / expected.Length;
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
