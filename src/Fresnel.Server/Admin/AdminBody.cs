using System.Text.Json;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>Reads what an administrator sends. What is left out stays as it was, and null takes it away; every mistake is refused with its path.</summary>
internal static class AdminBody
{
    public const decimal MostDollars = 1_000_000;

    private const int LongestName = 100;
    private const int LongestReason = 500;
    private const int MostModels = 1000;
    private static readonly TimeSpan s_longestGrace = TimeSpan.FromDays(30);

    private static readonly string[] s_policy = ["models", "limits", "budgets"];
    private static readonly string[] s_limits =
    [
        "requests_per_minute",
        "tokens_per_minute",
        "images_per_minute",
        "concurrency",
    ];
    private static readonly Dictionary<string, string> s_strategies = YamlBinder.Words(typeof(Strategy));
    private static readonly string[] s_windows = ["hour", "day", "week", "month", "total"];

    public static readonly string[] OfNewKey = ["name", "role", "team", "users", "strategy", .. s_policy];
    public static readonly string[] OfKey = ["name", "role", "users", "strategy", .. s_policy];
    public static readonly string[] OfNewTeam = ["name", "organisation", "strategy", .. s_policy];
    public static readonly string[] OfGroup = ["name", "strategy", .. s_policy];

    /// <exception cref="GatewayException">It is not JSON, names a field twice, or holds a text that is none.</exception>
    public static JsonElement Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            CheckTexts(body);
            return JsonElement.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw GatewayException.Invalid(
                $"The body cannot be read at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.",
                e.Path?.TrimStart('$', '.')
            );
        }
    }

    /// <param name="known">The fields that there are.</param>
    public static void Check(JsonElement body, string[] known) => CheckFields(body, "", known);

    /// <param name="old">Null: it must be there.</param>
    public static string Name(JsonElement body, string? old)
    {
        if (!body.TryGetProperty("name", out var name) && old is not null)
            return old;
        var text = name.ValueKind == JsonValueKind.String ? name.GetString()!.Trim() : "";
        return text.Length is > 0 and <= LongestName && !text.Any(char.IsControl)
            ? text
            : throw GatewayException.Invalid(
                $"A name of 1 to {LongestName} characters is needed, for example the team's or the program's.",
                "name"
            );
    }

    public static KeyRole Role(JsonElement body, KeyRole old) =>
        !body.TryGetProperty("role", out var role)
            ? old
            : Word(role) switch
            {
                "user" => KeyRole.User,
                "admin" => KeyRole.Admin,
                _ => throw GatewayException.Invalid("role is \"user\" or \"admin\".", "role"),
            };

    /// <returns>The id that a field names; null: it names none.</returns>
    public static string? Id(JsonElement body, string field) =>
        !body.TryGetProperty(field, out var id) || id.ValueKind == JsonValueKind.Null ? null
        : Word(id) is { Length: > 0 and < 100 } text ? text
        : throw GatewayException.Invalid($"{field} is the id of the {field}, as its list shows it.", field);

    /// <summary>What a call really cost.</summary>
    public static Money Usd(JsonElement body) =>
        body.TryGetProperty("usd", out var usd)
        && usd.ValueKind == JsonValueKind.Number
        && usd.TryGetDecimal(out var dollars)
        && dollars is >= 0 and <= MostDollars
            ? Money.FromDollars(dollars)
            : throw GatewayException.Invalid($"usd is what the call really cost, 0 to {MostDollars} dollars.", "usd");

    /// <summary>Why something is changed.</summary>
    public static string Reason(JsonElement body) =>
        body.TryGetProperty("reason", out var reason)
        && Word(reason)?.Trim() is { Length: > 0 and <= LongestReason } text
        && !text.Any(char.IsControl)
            ? text
            : throw GatewayException.Invalid(
                $"reason says in 1 to {LongestReason} characters why, for whoever reads the books later.",
                "reason"
            );

    public static TimeSpan Grace(JsonElement body)
    {
        if (!body.TryGetProperty("grace_seconds", out var grace))
            return TimeSpan.Zero;
        return
            grace.ValueKind == JsonValueKind.Number
            && grace.TryGetInt64(out var seconds)
            && seconds >= 0
            && seconds <= s_longestGrace.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw GatewayException.Invalid(
                $"grace_seconds is 0 to {s_longestGrace.TotalSeconds:0} (30 days).",
                "grace_seconds"
            );
    }

    public static Policy Policy(JsonElement body, Policy old)
    {
        var policy = Common(body, old, "") with { Strategy = Strategy(body, old.Strategy) };
        if (!body.TryGetProperty("users", out var users))
            return policy;
        if (users.ValueKind == JsonValueKind.Null)
            return policy with { EachUser = null };
        CheckFields(users, "users", s_policy);
        return policy with { EachUser = Common(users, old.EachUser ?? Access.Policy.None, "users.") };
    }

    private static void CheckTexts(ReadOnlySpan<byte> body)
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
                throw GatewayException.Invalid(
                    $"The text at byte {json.TokenStartIndex + 1} of the body is not valid: it is not UTF-8, or holds half a surrogate pair.",
                    null
                );
            }
        }
    }

    private static Policy Common(JsonElement body, Policy old, string at) =>
        new()
        {
            Models = body.TryGetProperty("models", out var models) ? Models(models, at + "models") : old.Models,
            Limits = body.TryGetProperty("limits", out var limits)
                ? Limits(limits, old.Limits, at + "limits")
                : old.Limits,
            Budgets = body.TryGetProperty("budgets", out var budgets) ? Budgets(budgets, at + "budgets") : old.Budgets,
            EachUser = old.EachUser,
        };

    private static Strategy? Strategy(JsonElement body, Strategy? old)
    {
        if (!body.TryGetProperty("strategy", out var strategy))
            return old;
        if (strategy.ValueKind == JsonValueKind.Null)
            return null;
        return Word(strategy) is { } word && s_strategies.TryGetValue(word.Replace('-', '_'), out var name)
            ? Enum.Parse<Strategy>(name)
            : throw GatewayException.Invalid(
                $"strategy is one of {string.Join(", ", s_strategies.Keys)}, or null for each model's own.",
                "strategy"
            );
    }

    private static IReadOnlyList<string> Models(JsonElement models, string at)
    {
        if (models.ValueKind == JsonValueKind.Null)
            return [];
        if (models.ValueKind != JsonValueKind.Array || models.GetArrayLength() is 0 or > MostModels)
            throw GatewayException.Invalid(
                $"{at} is a list of 1 to {MostModels} model names, each may end in *; null allows every model.",
                at
            );
        return
        [
            .. models
                .EnumerateArray()
                .Select(
                    (model, i) =>
                        Word(model) is { Length: > 0 } name
                            ? name
                            : throw GatewayException.Invalid($"{at}[{i}] is the name of a model.", $"{at}[{i}]")
                ),
        ];
    }

    private static RateLimits Limits(JsonElement limits, RateLimits old, string at)
    {
        if (limits.ValueKind == JsonValueKind.Null)
            return RateLimits.None;
        CheckFields(limits, at, s_limits);
        return new RateLimits
        {
            RequestsPerMinute = Limit(limits, "requests_per_minute", old.RequestsPerMinute, at),
            TokensPerMinute = Limit(limits, "tokens_per_minute", old.TokensPerMinute, at),
            ImagesPerMinute = Limit(limits, "images_per_minute", old.ImagesPerMinute, at),
            Concurrency = Limit(limits, "concurrency", old.Concurrency, at),
        };
    }

    private static long? Limit(JsonElement limits, string field, long? old, string at)
    {
        if (!limits.TryGetProperty(field, out var limit))
            return old;
        if (limit.ValueKind == JsonValueKind.Null)
            return null;
        return
            limit.ValueKind == JsonValueKind.Number
            && limit.TryGetInt64(out var value)
            && value is >= 1 and <= RateLimits.Most
            ? value
            : throw GatewayException.Invalid(
                $"{at}.{field} is a whole number from 1 to {RateLimits.Most}, or null for none.",
                $"{at}.{field}"
            );
    }

    private static IReadOnlyList<BudgetLimit> Budgets(JsonElement budgets, string at)
    {
        if (budgets.ValueKind == JsonValueKind.Null)
            return [];
        if (budgets.ValueKind != JsonValueKind.Array)
            throw GatewayException.Invalid($"{at} is a list such as [{{\"window\":\"day\",\"usd\":5}}].", at);
        var read = new List<BudgetLimit>();
        foreach (var (i, budget) in budgets.EnumerateArray().Index())
        {
            var here = $"{at}[{i}]";
            CheckFields(budget, here, ["window", "usd"]);
            var place = budget.TryGetProperty("window", out var window) ? Array.IndexOf(s_windows, Word(window)) : -1;
            if (place < 0)
                throw GatewayException.Invalid(
                    $"{here}.window is one of {string.Join(", ", s_windows)}.",
                    $"{here}.window"
                );
            if (
                !budget.TryGetProperty("usd", out var usd)
                || usd.ValueKind != JsonValueKind.Number
                || !usd.TryGetDecimal(out var dollars)
                || dollars is < 0 or > MostDollars
            )
                throw GatewayException.Invalid($"{here}.usd is 0 to {MostDollars} dollars.", $"{here}.usd");
            if (read.Any(other => other.Window == (BudgetWindow)place))
                throw GatewayException.Invalid(
                    $"There is another budget for the {s_windows[place]}; leave the smaller one.",
                    $"{here}.window"
                );
            read.Add(new BudgetLimit((BudgetWindow)place, Money.FromDollars(dollars)));
        }
        return [.. read.OrderBy(budget => budget.Window)];
    }

    private static void CheckFields(JsonElement body, string at, string[] known)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw GatewayException.Invalid(
                $"{(at.Length == 0 ? "The body" : at)} is not a JSON object.",
                at.Length == 0 ? null : at
            );
        foreach (var field in body.EnumerateObject())
        {
            if (known.Contains(field.Name))
                continue;
            var path = at.Length == 0 ? field.Name : $"{at}.{field.Name}";
            throw GatewayException.Invalid($"{path} is not known here{Spelling.Hint(field.Name, known)}", path);
        }
    }

    private static string? Word(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
