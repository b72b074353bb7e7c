using System.Text.Json;

namespace Fresnel.Batches;

/// <summary>How many requests have failed with each code.</summary>
internal static class ErrorCounts
{
    public static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    public static IReadOnlyDictionary<string, int> Add(
        IReadOnlyDictionary<string, int> left,
        IReadOnlyDictionary<string, int> right
    )
    {
        if (right.Count == 0)
            return left;
        var sum = new Dictionary<string, int>(left);
        foreach (var (code, count) in right)
            sum[code] = sum.GetValueOrDefault(code) + count;
        return sum;
    }

    /// <returns>Null: there are none.</returns>
    public static string? Format(IReadOnlyDictionary<string, int> errors) =>
        errors.Count == 0 ? null : JsonSerializer.Serialize(errors);

    public static IReadOnlyDictionary<string, int> Parse(string? text) =>
        text is null ? None : JsonSerializer.Deserialize<Dictionary<string, int>>(text)!;
}
