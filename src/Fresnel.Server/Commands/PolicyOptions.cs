using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Commands;

/// <summary>
/// Options for limits, models, budgets and the strategy. Each accepts <c>none</c>, which removes the setting.
/// </summary>
internal sealed class PolicyOptions
{
    private const string NoneValue = "none";

    private readonly string _subject;
    private readonly Option<string[]> _budgets;
    private readonly Option<string[]> _models;
    private readonly (string Field, Option<string> Option)[] _limits;
    private readonly Option<string>? _strategy;

    /// <param name="prefix">Prefix of the option names, for example <c>user-</c>; empty: none.</param>
    /// <param name="subject">Used in help texts, for example <c>each end user</c>.</param>
    public PolicyOptions(string prefix, string subject)
    {
        _subject = subject;
        _budgets = new($"--{prefix}budget")
        {
            Description =
                $"Budget of {subject}, in dollars: 5 in total, 1.50/hour, 5/day, 20/week or 100/month. May be repeated.",
            HelpName = "DOLLARS[/WINDOW]",
        };
        _models = new($"--{prefix}model")
        {
            Description = $"A model that {subject} may use; a name may end in *. May be repeated. Unset: every model.",
            HelpName = "NAME",
        };
        if (prefix.Length == 0)
            _strategy = new("--strategy")
            {
                Description =
                    $"Routing strategy for {subject}: "
                    + $"{string.Join(", ", YamlBinder.EnumNames(typeof(RoutingStrategy)).Keys)}. Unset: each model's own.",
                HelpName = "NAME",
            };
        _limits =
        [
            ("requests_per_minute", CreateLimitOption($"--{prefix}requests-per-minute", "Requests per minute")),
            (
                "tokens_per_minute",
                CreateLimitOption($"--{prefix}tokens-per-minute", "Input and output tokens per minute")
            ),
            (
                "images_per_minute",
                CreateLimitOption($"--{prefix}images-per-minute", "Input and output images per minute")
            ),
            ("concurrency", CreateLimitOption($"--{prefix}concurrency", "Concurrent calls")),
        ];
    }

    public void AddTo(Command command)
    {
        command.Add(_budgets);
        foreach (var (_, option) in _limits)
            command.Add(option);
        command.Add(_models);
        if (_strategy is not null)
            command.Add(_strategy);
    }

    /// <summary>Writes the given options to a request body; omitted options are left out.</summary>
    public void WriteTo(ParseResult parsed, JsonObject body)
    {
        if (parsed.GetValue(_budgets) is { Length: > 0 } budgets)
            body["budgets"] = budgets is [NoneValue]
                ? new JsonArray()
                : new JsonArray([.. budgets.Select(ParseBudget)]);
        if (parsed.GetValue(_models) is { Length: > 0 } models)
            body["models"] = models is [NoneValue]
                ? null
                : new JsonArray([.. models.Select(model => JsonValue.Create(model))]);
        var limits = new JsonObject();
        foreach (var (field, option) in _limits)
        {
            if (parsed.GetValue(option) is { } text)
                limits[field] = text == NoneValue ? null : ParseInteger(option.Name, text);
        }
        if (limits.Count > 0)
            body["limits"] = limits;
        if (_strategy is not null && parsed.GetValue(_strategy) is { } strategy)
            body["strategy"] = strategy == NoneValue ? null : strategy;
    }

    private Option<string> CreateLimitOption(string name, string description) =>
        new(name) { Description = $"{description} for {_subject}.", HelpName = "N" };

    private static JsonNode ParseInteger(string option, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new OperatorErrorException($"{option} is {text}; a whole number or none is expected.");

    private JsonNode ParseBudget(string text)
    {
        var parts = text.Split('/', 2);
        return decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd)
            ? new JsonObject { ["window"] = parts.Length > 1 ? parts[1] : "total", ["usd"] = usd }
            : throw new OperatorErrorException(
                $"{_budgets.Name} is {text}; dollars are expected, for example 5 or 5/day."
            );
    }
}
