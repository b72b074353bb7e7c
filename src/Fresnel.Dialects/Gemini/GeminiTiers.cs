using System.Text;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Google's names of service tiers: <c>serviceTier</c> of the Gemini API, and Vertex's <c>trafficType</c>, which reports
/// the same in other words.
/// </summary>
/// <remarks>
/// Sources (2026-11): https://ai.google.dev/gemini-api/docs/priority-inference and <c>UsageMetadata</c> in Google's SDK
/// reference, https://googleapis.github.io/java-genai/javadoc/.
/// </remarks>
internal static class GeminiTiers
{
    /// <returns>The tier by the name that price lists use; null: unspecified.</returns>
    public static string? Parse(ReadOnlySpan<byte> name) =>
        Strip(Strip(name, "SERVICE_TIER_"u8), "ON_DEMAND_"u8) switch
        {
            var tier when Is(tier, "standard"u8) || Is(tier, "on_demand"u8) => "standard",
            var tier when Is(tier, "flex"u8) => "flex",
            var tier when Is(tier, "priority"u8) => "priority",
            var tier when Is(tier, "provisioned_throughput"u8) => "scale", // capacity bought in advance
            var tier when tier.IsEmpty || Is(tier, "unspecified"u8) || Is(tier, "traffic_type_unspecified"u8) => null,
            var tier => Encoding.UTF8.GetString(tier).ToLowerInvariant(),
        };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(name, other);

    private static ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> name, ReadOnlySpan<byte> prefix) =>
        name.StartsWith(prefix) ? name[prefix.Length..] : name;
}
