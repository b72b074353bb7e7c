using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>
/// Reads request bodies of the admin API. An omitted field keeps its value and null clears it; errors name the
/// field's path.
/// </summary>
internal static class AdminBodyReader
{
    public const decimal MaxDollars = 1_000_000;

    private const int MaxNameLength = 100;
    private const int MaxReasonLength = 500;
    private const int MaxModels = 1000;
    private static readonly TimeSpan s_maxGrace = TimeSpan.FromDays(30);

    private static readonly string[] s_policyFields = ["models", "limits", "budgets"];
    private static readonly string[] s_limitFields =
    [
        "requests_per_minute",
        "tokens_per_minute",
        "images_per_minute",
        "concurrency",
    ];
    private static readonly Dictionary<string, string> s_strategyNames = YamlBinder.EnumNames(typeof(RoutingStrategy));
    private static readonly string[] s_budgetWindows = ["hour", "day", "week", "month", "total"];

    public static readonly string[] NewKeyFields = ["name", "role", "team", "users", "strategy", .. s_policyFields];
    public static readonly string[] KeyFields = ["name", "role", "users", "strategy", .. s_policyFields];
    public static readonly string[] NewTeamFields = ["name", "organisation", "strategy", .. s_policyFields];
    public static readonly string[] GroupFields = ["name", "strategy", .. s_policyFields];

    /// <exception cref="GatewayException">Not JSON, a duplicate property, or an invalid string.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            ValidateStrings(body);
            return JsonElement.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw GatewayException.InvalidRequest(
                $"The body cannot be read at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                e.Path?.TrimStart('$', '.')
            );
        }
    }

    /// <param name="known">The accepted fields.</param>
    public static void Validate(JsonElement body, string[] known) => ValidateFields(body, "", known);

    /// <param name="current">Null: the field is required.</param>
    public static string ReadName(JsonElement body, string? current)
    {
        if (!body.TryGetProperty("name", out var name) && current is not null)
            return current;
        var text = name.ValueKind == JsonValueKind.String ? name.GetString()!.Trim() : "";
        return text.Length is > 0 and <= MaxNameLength && !text.Any(char.IsControl)
            ? text
            : throw GatewayException.InvalidRequest(
                $"name must be 1 to {MaxNameLength} characters, for example of a team or a program.",
                "name"
            );
    }

    public static KeyRole ReadRole(JsonElement body, KeyRole current) =>
        !body.TryGetProperty("role", out var role)
            ? current
            : ReadString(role) switch
            {
                "user" => KeyRole.User,
                "admin" => KeyRole.Admin,
                _ => throw GatewayException.InvalidRequest("role must be \"user\" or \"admin\".", "role"),
            };

    /// <returns>The id in the field; null: omitted or null.</returns>
    public static string? ReadId(JsonElement body, string field) =>
        !body.TryGetProperty(field, out var id) || id.ValueKind == JsonValueKind.Null ? null
        : ReadString(id) is { Length: > 0 and < 100 } text ? text
        : throw GatewayException.InvalidRequest($"{field} must be the id of the {field}.", field);

    /// <summary>Reads <c>usd</c>, the actual cost of a call.</summary>
    public static Money ReadUsd(JsonElement body) =>
        body.TryGetProperty("usd", out var usd)
        && usd.ValueKind == JsonValueKind.Number
        && usd.TryGetDecimal(out var dollars)
        && dollars is >= 0 and <= MaxDollars
            ? Money.FromDollars(dollars)
            : throw GatewayException.InvalidRequest(
                $"usd must be the actual cost of the call, 0 to {MaxDollars} dollars.",
                "usd"
            );

    /// <summary>Reads <c>reason</c>, the reason of a correction.</summary>
    public static string ReadReason(JsonElement body) =>
        body.TryGetProperty("reason", out var reason)
        && ReadString(reason)?.Trim() is { Length: > 0 and <= MaxReasonLength } text
        && !text.Any(char.IsControl)
            ? text
            : throw GatewayException.InvalidRequest(
                $"reason must be 1 to {MaxReasonLength} characters without control characters.",
                "reason"
            );

    public static TimeSpan ReadGrace(JsonElement body)
    {
        if (!body.TryGetProperty("grace_seconds", out var grace))
            return TimeSpan.Zero;
        return
            grace.ValueKind == JsonValueKind.Number
            && grace.TryGetInt64(out var seconds)
            && seconds >= 0
            && seconds <= s_maxGrace.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw GatewayException.InvalidRequest(
                $"grace_seconds is 0 to {s_maxGrace.TotalSeconds:0} (30 days).",
                "grace_seconds"
            );
    }

    public static Policy ReadPolicy(JsonElement body, Policy current)
    {
        var policy = ReadPolicyFields(body, current, "") with { Strategy = ReadStrategy(body, current.Strategy) };
        if (!body.TryGetProperty("users", out var users))
            return policy;
        if (users.ValueKind == JsonValueKind.Null)
            return policy with { EachUser = null };
        ValidateFields(users, "users", s_policyFields);
        return policy with { EachUser = ReadPolicyFields(users, current.EachUser ?? Access.Policy.None, "users.") };
    }

    private static void ValidateStrings(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            try
            {
                _ = json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? json.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                throw GatewayException.InvalidRequest(
                    $"The string at byte {json.TokenStartIndex + 1} of the body is invalid: it is not UTF-8, or has an unpaired surrogate.",
                    null
                );
            }
        }
    }

    private static Policy ReadPolicyFields(JsonElement body, Policy current, string prefix) =>
        new()
        {
            Models = body.TryGetProperty("models", out var models)
                ? ReadModels(models, prefix + "models")
                : current.Models,
            Limits = body.TryGetProperty("limits", out var limits)
                ? ReadLimits(limits, current.Limits, prefix + "limits")
                : current.Limits,
            Budgets = body.TryGetProperty("budgets", out var budgets)
                ? ReadBudgets(budgets, prefix + "budgets")
                : current.Budgets,
            EachUser = current.EachUser,
        };

    private static RoutingStrategy? ReadStrategy(JsonElement body, RoutingStrategy? current)
    {
        if (!body.TryGetProperty("strategy", out var strategy))
            return current;
        if (strategy.ValueKind == JsonValueKind.Null)
            return null;
        return ReadString(strategy) is { } text && s_strategyNames.TryGetValue(text.Replace('-', '_'), out var name)
            ? Enum.Parse<RoutingStrategy>(name)
            : throw GatewayException.InvalidRequest(
                $"strategy is one of {string.Join(", ", s_strategyNames.Keys)}, or null for each model's own.",
                "strategy"
            );
    }

    private static IReadOnlyList<string> ReadModels(JsonElement models, string path)
    {
        if (models.ValueKind == JsonValueKind.Null)
            return [];
        if (models.ValueKind != JsonValueKind.Array || models.GetArrayLength() is 0 or > MaxModels)
            throw GatewayException.InvalidRequest(
                $"{path} must be a list of 1 to {MaxModels} model names, each may end in *; null allows every model.",
                path
            );
        return
        [
            .. models
                .EnumerateArray()
                .Select(
                    (model, i) =>
                        ReadString(model) is { Length: > 0 } name
                            ? name
                            : throw GatewayException.InvalidRequest(
                                $"{path}[{i}] is the name of a model.",
                                $"{path}[{i}]"
                            )
                ),
        ];
    }

    private static RateLimits ReadLimits(JsonElement limits, RateLimits current, string path)
    {
        if (limits.ValueKind == JsonValueKind.Null)
            return RateLimits.None;
        ValidateFields(limits, path, s_limitFields);
        return new RateLimits
        {
            RequestsPerMinute = ReadLimit(limits, "requests_per_minute", current.RequestsPerMinute, path),
            TokensPerMinute = ReadLimit(limits, "tokens_per_minute", current.TokensPerMinute, path),
            ImagesPerMinute = ReadLimit(limits, "images_per_minute", current.ImagesPerMinute, path),
            Concurrency = ReadLimit(limits, "concurrency", current.Concurrency, path),
        };
    }

    private static long? ReadLimit(JsonElement limits, string field, long? current, string path)
    {
        if (!limits.TryGetProperty(field, out var limit))
            return current;
        if (limit.ValueKind == JsonValueKind.Null)
            return null;
        return
            limit.ValueKind == JsonValueKind.Number
            && limit.TryGetInt64(out var value)
            && value is >= 1 and <= RateLimits.MaxValue
            ? value
            : throw GatewayException.InvalidRequest(
                $"{path}.{field} is a whole number from 1 to {RateLimits.MaxValue}, or null for none.",
                $"{path}.{field}"
            );
    }

    private static IReadOnlyList<BudgetLimit> ReadBudgets(JsonElement budgets, string path)
    {
        if (budgets.ValueKind == JsonValueKind.Null)
            return [];
        if (budgets.ValueKind != JsonValueKind.Array)
            throw GatewayException.InvalidRequest(
                $"{path} is a list such as [{{\"window\":\"day\",\"usd\":5}}].",
                path
            );
        var parsed = new List<BudgetLimit>();
        foreach (var (i, budget) in budgets.EnumerateArray().Index())
        {
            var budgetPath = $"{path}[{i}]";
            ValidateFields(budget, budgetPath, ["window", "usd"]);
            var windowIndex = budget.TryGetProperty("window", out var window)
                ? Array.IndexOf(s_budgetWindows, ReadString(window))
                : -1;
            if (windowIndex < 0)
                throw GatewayException.InvalidRequest(
                    $"{budgetPath}.window is one of {string.Join(", ", s_budgetWindows)}.",
                    $"{budgetPath}.window"
                );
            if (
                !budget.TryGetProperty("usd", out var usd)
                || usd.ValueKind != JsonValueKind.Number
                || !usd.TryGetDecimal(out var dollars)
                || dollars is < 0 or > MaxDollars
            )
                throw GatewayException.InvalidRequest(
                    $"{budgetPath}.usd is 0 to {MaxDollars} dollars.",
                    $"{budgetPath}.usd"
                );
            if (parsed.Any(other => other.Window == (BudgetWindow)windowIndex))
                throw GatewayException.InvalidRequest(
                    $"There is already a budget with the window {s_budgetWindows[windowIndex]}; keep the smaller one.",
                    $"{budgetPath}.window"
                );
            parsed.Add(new BudgetLimit((BudgetWindow)windowIndex, Money.FromDollars(dollars)));
        }
        return [.. parsed.OrderBy(budget => budget.Window)];
    }

    private static void ValidateFields(JsonElement body, string parentPath, string[] known)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw GatewayException.InvalidRequest(
                $"{(parentPath.Length == 0 ? "The body" : parentPath)} is not a JSON object.",
                parentPath.Length == 0 ? null : parentPath
            );
        foreach (var field in body.EnumerateObject())
        {
            if (known.Contains(field.Name))
                continue;
            var path = parentPath.Length == 0 ? field.Name : $"{parentPath}.{field.Name}";
            throw GatewayException.InvalidRequest(
                $"{path} is unknown{SpellingSuggestion.Hint(field.Name, known)}",
                path
            );
        }
    }

    private static string? ReadString(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
