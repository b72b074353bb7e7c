using System.Globalization;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.WebConsole;

/// <summary>Reads the budgets and limits of a form: an empty field is no limit.</summary>
/// <remarks>Every method throws a <see cref="GatewayException"/> that names the invalid field.</remarks>
internal static class ScopeFormReader
{
    public static IReadOnlyList<BudgetFields> ReadBudgets(IFormCollection form) =>
        [
            .. from window in Enum.GetValues<BudgetWindow>()
            let name = $"budget_{window.ToString().ToLowerInvariant()}"
            let text = form[name].ToString().Trim().TrimStart('$')
            where text.Length > 0
            select new BudgetFields { Window = window, Usd = ReadDollars(text, name) },
        ];

    public static LimitFields ReadLimits(IFormCollection form) =>
        new() { RequestsPerMinute = ReadNumber(form, "requests"), Concurrency = ReadNumber(form, "concurrency") };

    /// <returns>Null: the field is empty, every model is allowed.</returns>
    public static IReadOnlyList<string>? ReadModels(IFormCollection form) =>
        form["models"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is { Length: > 0 } models
            ? models
            : null;

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

    private static decimal ReadDollars(string text, string name) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars)
            ? dollars
            : throw GatewayException.InvalidRequest($"{name} must be dollars such as 20 or 0.50.", name);

    private static long? ReadNumber(IFormCollection form, string name) =>
        form[name].ToString().Trim() is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw GatewayException.InvalidRequest($"{name} must be a whole number, or empty for no limit.", name);
}
