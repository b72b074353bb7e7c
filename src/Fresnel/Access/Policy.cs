using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>What one level allows. Every level above a call must allow it.</summary>
public sealed record Policy
{
    public static readonly Policy None = new();

    public RateLimits Limits { get; init; } = RateLimits.None;

    /// <summary>Names of the catalog, or beginnings of names followed by <c>*</c>; empty: every model.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>At most one for each window.</summary>
    public IReadOnlyList<BudgetLimit> Budgets { get; init; } = [];

    /// <summary>How a model's deployments are put in order, in place of the model's own strategy; null: as the next wider level says, at last the model.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>On a key: what each of its end users gets, told apart by the request's <c>user</c>; null: they are not told apart.</summary>
    public Policy? EachUser { get; init; }

    /// <summary>A policy whose only rule is what may ever be spent.</summary>
    public static Policy WithTotalBudget(Money limit) =>
        new() { Budgets = [new BudgetLimit(BudgetWindow.Total, limit)] };

    public bool AllowsModel(string model)
    {
        if (Models.Count == 0)
            return true;
        foreach (var allowed in Models)
        {
            if (
                allowed.EndsWith('*')
                    ? model.AsSpan().StartsWith(allowed.AsSpan(0, allowed.Length - 1), StringComparison.Ordinal)
                    : allowed == model
            )
                return true;
        }
        return false;
    }
}

/// <summary>A policy as the database keeps it.</summary>
internal static class PolicyJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new NanodollarsConverter() },
    };

    /// <returns>Null for a policy without rules.</returns>
    public static string? Write(Policy policy) =>
        JsonSerializer.Serialize(policy, s_options) is var text && text == s_emptyPolicy ? null : text;

    public static Policy Read(string? text) =>
        text is null ? Policy.None : JsonSerializer.Deserialize<Policy>(text, s_options)!;

    /// <summary>As part of a larger JSON text.</summary>
    public static JsonElement ToElement(Policy policy) => JsonSerializer.SerializeToElement(policy, s_options);

    private static readonly string s_emptyPolicy = JsonSerializer.Serialize(Policy.None, s_options);

    private sealed class NanodollarsConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Nanodollars);
    }
}
