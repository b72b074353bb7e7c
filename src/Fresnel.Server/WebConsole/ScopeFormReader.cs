using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.WebConsole;

/// <summary>Reads the policy of a form: an empty field is no limit.</summary>
/// <remarks>Every method throws a <see cref="GatewayException"/> that names the invalid field.</remarks>
internal static class ScopeFormReader
{
    private const string UserPrefix = "users_";

    /// <param name="prefix">Of the names of the fields.</param>
    public static IReadOnlyList<BudgetFields> ReadBudgets(IFormCollection form, string prefix = "") =>
        [
            .. from window in Enum.GetValues<BudgetWindow>()
            let name = $"{prefix}budget_{window.ToString().ToLowerInvariant()}"
            let text = form[name].ToString().Trim().TrimStart('$')
            where text.Length > 0
            select new BudgetFields { Window = window, Usd = ReadDollars(text, name) },
        ];

    /// <inheritdoc cref="ReadBudgets"/>
    /// <returns>The limits whose fields the form has.</returns>
    public static LimitFields ReadLimits(IFormCollection form, string prefix = "") =>
        new()
        {
            RequestsPerMinute = ReadLimit(form, $"{prefix}requests"),
            Concurrency = ReadLimit(form, $"{prefix}concurrency"),
            TokensPerMinute = ReadLimit(form, $"{prefix}tokens"),
            ImagesPerMinute = ReadLimit(form, $"{prefix}images"),
        };

    /// <returns>Not set: the form has no such field; null: it is empty, every model is allowed.</returns>
    public static Optional<IReadOnlyList<string>?> ReadModels(IFormCollection form) =>
        !form.ContainsKey("models") ? default
        : form["models"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is { Length: > 0 } models
            ? new(models)
        : new(null);

    /// <returns>Not set: the form has no such field; null: that of each model.</returns>
    public static Optional<RoutingStrategy?> ReadStrategy(IFormCollection form) =>
        !form.ContainsKey("strategy") ? default
        : form["strategy"].ToString() is not { Length: > 0 } text ? new(null)
        : Enum.TryParse<RoutingStrategy>(text, out var strategy) && Enum.IsDefined(strategy) ? new(strategy)
        : throw GatewayException.InvalidRequest($"strategy is \"{text}\", which is none.", "strategy");

    /// <returns>Not set: the form has no such field.</returns>
    public static Optional<KeyRole> ReadRole(IFormCollection form) =>
        !form.ContainsKey("role") ? default
        : Enum.TryParse<KeyRole>(form["role"], ignoreCase: true, out var role) && Enum.IsDefined(role) ? role
        : throw GatewayException.InvalidRequest("role is user, viewer, editor or admin.", "role");

    /// <returns>Not set: it was not changed; null: never.</returns>
    public static Optional<DateTimeOffset?> ReadExpiry(IFormCollection form) =>
        form["expires"].ToString() is var text && text == form["expires_before"].ToString() ? default
        : text.Length == 0 ? new(null)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? new(end)
        : throw GatewayException.InvalidRequest("expires must be a time such as 2027-01-31T12:00.", "expires");

    /// <returns>Not set: the form has no such fields; null: end users have no limits of their own.</returns>
    public static Optional<PolicyFields?> ReadUsers(IFormCollection form) =>
        !form.ContainsKey("has_users") ? default
        : form["users"] == "true"
            ? new(
                new PolicyFields { Budgets = new(ReadBudgets(form, UserPrefix)), Limits = ReadLimits(form, UserPrefix) }
            )
        : new(null);

    /// <returns>Not set: the form has no such field.</returns>
    public static Optional<bool> ReadRequireUser(IFormCollection form) =>
        form.ContainsKey("has_users") ? form["require_user"] == "true" : default;

    /// <returns>Not set: the form has no such field.</returns>
    public static Optional<CaptureMode?> ReadCapture(IFormCollection form) =>
        !form.ContainsKey("capture")
            ? default
            : form["capture"].ToString() switch
            {
                "" => new(null),
                "pictures" => new(CaptureMode.Pictures),
                "all" => new(CaptureMode.All),
                _ => throw GatewayException.InvalidRequest("capture is pictures, all or empty.", "capture"),
            };

    /// <returns>Not set: the field is empty, or nothing is captured.</returns>
    public static Optional<int> ReadCaptureHours(IFormCollection form) =>
        form["capture"].ToString().Length > 0 && ReadNumber(form, "capture_hours") is { } hours
            ? new((int)Math.Min(hours, int.MaxValue))
            : default;

    /// <param name="name">Of the field, for errors.</param>
    public static decimal ReadDollars(string text, string name) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            ? dollars
            : throw GatewayException.InvalidRequest($"{name} must be dollars such as 20 or 0.50.", name);

    private static Optional<long?> ReadLimit(IFormCollection form, string name) =>
        form.ContainsKey(name) ? new(ReadNumber(form, name)) : default;

    private static long? ReadNumber(IFormCollection form, string name) =>
        form[name].ToString().Trim() is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw GatewayException.InvalidRequest($"{name} must be a whole number, or empty for no limit.", name);
}
